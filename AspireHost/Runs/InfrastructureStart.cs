using System.Globalization;
using StreamLab.AspireHost.Brokers;
using StreamLab.Lab.Runs;

namespace StreamLab.AspireHost.Runs;

/// <summary>Waits until brokers and topics are ready, shows the progress, and reports the reason for a failure.</summary>
internal sealed class InfrastructureStart(
    RunContext lab, DistributedApplicationModel model, ResourceServices aspire, AspireFaults aspireFaults, StatusPoller poller, TimeProvider time)
{
    private const int LinesShown = 15;

    // Enough for a first pull of the images over a slow connection.
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);
    // Once the containers run, brokers form a quorum within seconds.
    private static readonly TimeSpan RunningTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ReasonTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Returns when services can connect to brokers and the topics exist.</summary>
    /// <exception cref="StartFailedException">A resource failed to start, or was not ready in time.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        poller.Enter(RunPhase.StartingBrokers);
        await UntilReadyAsync([.. model.Resources.Where(Infrastructure.IsBrokers)], stop);
        lab.Start = lab.Start with { BrokersAt = time.GetUtcNow() };

        poller.Enter(RunPhase.MakingTopics);
        await UntilReadyAsync([.. model.Resources.Where(Infrastructure.IsTopic)], stop);
        lab.Start = lab.Start with { TopicsAt = time.GetUtcNow() };
        lab.Awaited = "";
    }

    private async Task UntilReadyAsync(IReadOnlyList<IResource> resources, CancellationToken stop)
    {
        var started = time.GetTimestamp();
        long? running = null;
        while (resources.Where(resource => !IsReady(resource)).ToList() is { Count: > 0 } awaited)
        {
            await ThrowIfFailedAsync(stop);
            running ??= awaited.All(IsRunning) ? time.GetTimestamp() : null;
            var waited = time.GetElapsedTime(started);
            if (waited > Timeout || (running is { } since && time.GetElapsedTime(since) > RunningTimeout))
            {
                throw await NotReadyAsync(awaited, waited, stop);
            }

            lab.Awaited = string.Create(CultureInfo.InvariantCulture,
                $"{string.Join(", ", awaited.Select(Describe))}; waiting for {waited.TotalSeconds:0} s");
            await poller.WaitAsync(StatusPoller.Quick, stop);
        }
    }

    private async Task ThrowIfFailedAsync(CancellationToken stop)
    {
        if (model.Resources.Where(Infrastructure.IsNeeded).FirstOrDefault(HasFailed) is not { } failed)
        {
            return;
        }

        // The orchestrator may report the failure before the reason.
        var lines = await LastLinesOfAsync(failed, stop);
        var told = time.GetTimestamp();
        while (StartReason.In(lines) is null && time.GetElapsedTime(told) < ReasonTimeout)
        {
            await poller.WaitAsync(StatusPoller.Steady, stop);
            lines = await LastLinesOfAsync(failed, stop);
        }

        throw new StartFailedException($"{failed.Name} {await aspireFaults.EndOfAsync(failed, stop) ?? "failed to start"}{(StartReason.In(lines) is { } why ? $": {why}" : ".")}", lines);
    }

    private async Task<IReadOnlyList<string>> LastLinesOfAsync(IResource resource, CancellationToken stop) =>
        [.. StartReason.Plain(await aspire.LastLinesOfAsync(resource, LinesShown, stop)).Distinct().TakeLast(LinesShown)];

    private async Task<StartFailedException> NotReadyAsync(List<IResource> awaited, TimeSpan waited, CancellationToken stop) => new(
        string.Create(CultureInfo.InvariantCulture, $"After {waited.TotalSeconds:0} s not ready: {string.Join(", ", awaited.Select(Describe))}."),
        await LastLinesOfAsync(awaited[0], stop));

    private bool IsReady(IResource resource) => aspire.States.Get(resource) is { } snapshot
        && IsRunning(resource) && snapshot.HealthStatus is null or Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy;

    private bool IsRunning(IResource resource) => aspire.States.Get(resource)?.State?.Text is { } state && state == KnownResourceStates.Running;

    private bool HasFailed(IResource resource) => aspire.States.Get(resource)?.State?.Text is { } state
        && (state == KnownResourceStates.RuntimeUnhealthy || KnownResourceStates.TerminalStates.Contains(state));

    private string Describe(IResource resource) => aspire.States.Get(resource) is { State.Text: { } state } snapshot
        ? $"{resource.Name} is {state.ToLowerInvariant()}{(IsRunning(resource) && snapshot.HealthStatus is not null ? " and not healthy yet" : "")}"
        : $"{resource.Name} is not started";
}
