using System.Globalization;
using Microsoft.Extensions.Configuration;
using StreamLab.Hosting.Commands;
using StreamLab.Processes;

namespace StreamLab.AspireHost.Runs;

/// <summary>Waits until everything that Aspire started is gone, and reports what is left.</summary>
/// <remarks>Aspire's orchestrator is a separate process that keeps cleaning up after the host has stopped.</remarks>
internal sealed class ShutdownCheck(DistributedApplicationModel model, ResourceStates states, IConfiguration configuration, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SayInterval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Returns when the host has stopped and nothing is left, or after a timeout.</summary>
    /// <param name="host">Completes when the host has stopped.</param>
    /// <param name="say">Prints lines on the console.</param>
    public async Task UntilGoneAsync(Task host, Action<string> say)
    {
        var started = time.GetTimestamp();
        var said = started;
        // The orchestrator's first process watches this one, and starts others, which watch it and end after it.
        IReadOnlyList<int> watched = [Environment.ProcessId, .. WatchersOf(Environment.ProcessId)];
        while (true)
        {
            await Task.WhenAny(host, Task.Delay(SayInterval, time));
            var isDue = time.GetElapsedTime(said) >= SayInterval;
            var left = host.IsCompleted || isDue ? await LeftAsync(watched) : [];
            if (host.IsCompleted && left.Count == 0)
            {
                return;
            }

            var waited = time.GetElapsedTime(started);
            if (host.IsCompleted && waited > Timeout)
            {
                say($"Left behind: {string.Join(", ", left)}.");
                return;
            }

            if (isDue)
            {
                said = time.GetTimestamp();
                say(string.Create(CultureInfo.InvariantCulture,
                    $"Stopping: waiting for {(left.Count > 0 ? string.Join(", ", left) : "the host")}; {waited.TotalSeconds:0} s"));
            }

            await Task.Delay(Interval, time);
        }
    }

    private static IReadOnlyList<int> WatchersOf(int process) => ProcessTree.Find($" --monitor {process} ");

    private async Task<IReadOnlyList<string>> LeftAsync(IReadOnlyList<int> watched)
    {
        using var timeout = new CancellationTokenSource(AnswerTimeout, time);
        try
        {
            IEnumerable<string> orchestrator = watched.Any(static process => WatchersOf(process).Count > 0) ? ["Aspire's orchestrator"] : [];
            return [.. await ContainersAsync(timeout.Token), .. orchestrator];
        }
        catch (OperationCanceledException)
        {
            return ["the container runtime's answer"];
        }
    }

    private async Task<IEnumerable<string>> ContainersAsync(CancellationToken cancellationToken)
    {
        var own = model.Resources.Select(resource => (resource.Name, Container: BrokerContainer.IdIn(states.Get(resource))))
            .Where(static known => known.Container is not null)
            .ToList();
        if (own.Count == 0)
        {
            return [];
        }

        var (output, _) = await ContainerRuntime.AskAsync(
            ContainerRuntime.NameFrom(configuration), ["ps", "--all", "--no-trunc", "--format", "{{.ID}}"], cancellationToken);
        var there = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return own.Where(known => there.Any(id => id.StartsWith(known.Container!, StringComparison.Ordinal))).Select(static known => known.Name);
    }
}
