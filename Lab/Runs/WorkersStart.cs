using System.Globalization;
using StreamLab.Lab.Views;
using StreamLab.Settings;

namespace StreamLab.Lab.Runs;

/// <summary>Waits until workers are ready, whoever started them, and lets producers begin.</summary>
internal sealed class WorkersStart(RunContext lab, Pulse pulse, TimeProvider time)
{
    private static readonly TimeSpan ProcessesPatience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan GroupPatience = TimeSpan.FromSeconds(5);

    /// <remarks>Consumers that take partitions from each other for ever get on and never get ready.</remarks>
    private const int MostTimeouts = 6;

    /// <remarks>Whoever looks at ControlRoom's page while consumers take long is to see what the host waits for.</remarks>
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(3);

    /// <remarks>Short: a producer that waits for its source's first line is let begin, whenever that line comes.</remarks>
    private static readonly TimeSpan ProducersPatience = TimeSpan.FromSeconds(2);

    private readonly TimeSpan _patience = lab.Settings.StartTimeout;
    private readonly Readiness _readiness = new(lab.Settings, lab.Consumers, lab.Producers);

    /// <summary>Returns once every partition has a consumer, every producer is ready and ControlRoom has answered, and producers were let begin.</summary>
    /// <exception cref="StartFailedException">Consumers are not ready in time, or a worker proved unable to start.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        pulse.Enter(RunPhase.StartingConsumers);
        await ConsumersAsync(stop);
        lab.Start = lab.Start with { ConsumersAt = time.GetUtcNow() };
        lab.Breaking?.Connect();

        pulse.Enter(RunPhase.StartingProducers);
        await ProducersAsync(stop);
        lab.Awaited = "";
        lab.ProducingSince = time.GetUtcNow();
        lab.ProducingStamp = time.GetTimestamp();
        foreach (var producer in lab.Producers)
        {
            producer.Release();
        }
    }

    // ControlRoom is neither asked nor told yet: to talk costs both sides, just started, the time that consumers need.
    private async Task ConsumersAsync(CancellationToken stop)
    {
        await ProcessesAsync(stop);
        var (started, moved) = (time.GetTimestamp(), time.GetTimestamp());
        var progress = _readiness.Progress;
        while (!_readiness.OfConsumers)
        {
            // While it gets on it is not over: on a busy machine consumers come one by one.
            if (_readiness.Progress != progress)
            {
                (progress, moved) = (_readiness.Progress, time.GetTimestamp());
            }

            if (time.GetElapsedTime(moved) > _patience || time.GetElapsedTime(started) > MostTimeouts * _patience)
            {
                throw await NotReadyAsync(time.GetElapsedTime(started), stop);
            }

            if (time.GetElapsedTime(started) > ConnectPatience)
            {
                lab.Breaking?.Connect();
            }

            lab.Awaited = string.Create(CultureInfo.InvariantCulture,
                $"{_readiness}; waiting for {time.GetElapsedTime(moved).TotalSeconds:0} of {_patience.TotalSeconds:0} s");
            await pulse.RestAsync(Pulse.Quick, stop);
        }
    }

    private async Task<StartFailedException> NotReadyAsync(TimeSpan waited, CancellationToken stop)
    {
        // ControlRoom sees the group as the brokers describe it, which embedded ones do not.
        var asked = time.GetTimestamp();
        do
        {
            lab.Awaited = "ControlRoom is asked who is in the group";
            await pulse.BeatAsync(Pulse.Quick, stop);
        }
        while (lab.Settings.BrokerMode != BrokerMode.Embedded && lab.Summary?.Group is null && time.GetElapsedTime(asked) < GroupPatience);

        var group = lab.Summary?.Group is { } seen ? GroupWords.Of(seen, lab.Settings.Group, [.. lab.Consumers.Select(static consumer => consumer.Name)]) : null;
        IEnumerable<string?> parts = [_readiness.ToString(), .. _readiness.Missing, group];
        return new(
            string.Create(CultureInfo.InvariantCulture,
                $"After {waited.TotalSeconds:0} s the consumers are not ready: {string.Join("; ", parts.OfType<string>())}. --start-timeout is {_patience.TotalSeconds:0.###} s without progress."),
            [.. lab.Consumers.SelectMany(static consumer => consumer.LastLines.Select(line => $"{consumer.Name}: {line}"))]);
    }

    // Aspire's orchestrator may take long to start processes on a busy machine: that is not the consumers' time.
    private async Task ProcessesAsync(CancellationToken stop)
    {
        var started = time.GetTimestamp();
        while (lab.Consumers.Where(static consumer => consumer.StartedAt == DateTimeOffset.MinValue).ToList() is { Count: > 0 } missing)
        {
            var names = string.Join(", ", missing.Select(static consumer => consumer.Name));
            if (time.GetElapsedTime(started) > ProcessesPatience)
            {
                throw new StartFailedException($"After {ProcessesPatience.TotalSeconds:0} s the orchestrator has not started {names}.");
            }

            lab.Awaited = string.Create(CultureInfo.InvariantCulture,
                $"{names} {(missing.Count == 1 ? "has" : "have")} no process yet; waiting for {time.GetElapsedTime(started).TotalSeconds:0} of {ProcessesPatience.TotalSeconds:0} s");
            await pulse.RestAsync(Pulse.Quick, stop);
        }
    }

    // ControlRoom's first answer is waited for: to compile it beside the first records would make them late by half a second.
    private async Task ProducersAsync(CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(ProducersPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            while (!_readiness.OfProducers || lab.Summary is null)
            {
                lab.Awaited = _readiness.MissingProducers is { Length: > 0 } missing ? $"waiting for {missing}" : "waiting for ControlRoom's first answer";
                await pulse.BeatAsync(Pulse.Quick, either.Token);
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // They begin when they can.
        }
    }
}
