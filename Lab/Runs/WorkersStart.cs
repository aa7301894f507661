using System.Globalization;

namespace StreamLab.Lab.Runs;

/// <summary>Waits until workers are ready, whoever started them, and lets producers begin.</summary>
internal sealed class WorkersStart(RunContext lab, Pulse pulse, TimeProvider time)
{
    private static readonly TimeSpan ProcessesPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ConsumersPatience = TimeSpan.FromSeconds(30);

    /// <remarks>Short: a producer that waits for its source's first line is let begin, whenever that line comes.</remarks>
    private static readonly TimeSpan ProducersPatience = TimeSpan.FromSeconds(2);

    private readonly Readiness _readiness = new(lab.Settings, lab.Consumers, lab.Producers);

    /// <summary>Returns once every partition has a consumer, every producer is ready and ControlRoom has answered, and producers were let begin.</summary>
    /// <exception cref="StartFailedException">Consumers are not ready in time, or a worker proved unable to start.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        pulse.Enter(RunPhase.StartingConsumers);
        await ConsumersAsync(stop);
        lab.Start = lab.Start with { ConsumersAt = time.GetUtcNow() };

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

    // ControlRoom is not asked yet: to answer costs it, just started, the time that consumers need.
    private async Task ConsumersAsync(CancellationToken stop)
    {
        await ProcessesAsync(stop);
        var started = time.GetTimestamp();
        while (!_readiness.OfConsumers)
        {
            if (time.GetElapsedTime(started) > ConsumersPatience)
            {
                throw new StartFailedException(
                    $"After {ConsumersPatience.TotalSeconds:0} s the consumers are not ready: {_readiness}.",
                    [.. lab.Consumers.SelectMany(consumer => consumer.LastLines)]);
            }

            lab.Awaited = string.Create(CultureInfo.InvariantCulture,
                $"{_readiness}; waiting for {time.GetElapsedTime(started).TotalSeconds:0} of {ConsumersPatience.TotalSeconds:0} s");
            await pulse.RestAsync(Pulse.Quick, stop);
        }
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
