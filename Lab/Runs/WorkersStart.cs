using System.Globalization;
using StreamLab.Kafka.Brokers;
using StreamLab.Lab.Views;
using StreamLab.Lab.Workers;

namespace StreamLab.Lab.Runs;

/// <summary>Waits until workers are ready, on every host, and tells producers to begin.</summary>
internal sealed class WorkersStart(RunContext lab, StatusPoller poller, TimeProvider time)
{
    private static readonly TimeSpan ProcessesTimeout = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan GroupTimeout = TimeSpan.FromSeconds(5);

    /// <remarks>Consumers that keep taking partitions from each other make progress without end and never become ready.</remarks>
    private const int MostTimeouts = 6;

    /// <remarks>After this time ControlRoom is connected, so that its page shows what the host waits for.</remarks>
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);

    /// <remarks>A producer that waits for the first line of its source is told to begin anyway.</remarks>
    private static readonly TimeSpan SourceTimeout = TimeSpan.FromSeconds(2);

    private readonly TimeSpan _timeout = lab.Settings.StartTimeout;
    private readonly Readiness _readiness = new(lab.Settings, lab.Readers, lab.Producers);

    /// <summary>
    /// Returns once every partition has a consumer, every producer is ready, ControlRoom has answered, and producers were told to begin.
    /// </summary>
    /// <exception cref="StartFailedException">Consumers are not ready in time, or a worker cannot start.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        poller.Enter(RunPhase.StartingConsumers);
        await ConsumersAsync(stop);
        lab.Start = lab.Start with { ConsumersAt = time.GetUtcNow() };
        lab.FaultSession?.Connect();

        poller.Enter(RunPhase.StartingProducers);
        await ProducersAsync(stop);
        var released = time.GetTimestamp();
        lab.ProducingSince = time.GetUtcNow();
        lab.ProducingStamp = released;
        lab.Await(() => lab.FirstRecordAt is null
            ? string.Create(CultureInfo.InvariantCulture, $"the first record is not sent yet; waiting for {time.GetElapsedTime(released).TotalSeconds:0} s")
            : "");
        foreach (var producer in lab.Producers)
        {
            producer.Release();
        }
    }

    // ControlRoom is not polled yet: requests would cost processor time that the starting consumers need.
    private async Task ConsumersAsync(CancellationToken stop)
    {
        await ProcessesAsync(stop);
        var (started, moved) = (time.GetTimestamp(), time.GetTimestamp());
        var progress = _readiness.Progress;
        while (!_readiness.OfConsumers)
        {
            // The timeout restarts with each step: on a busy machine consumers become ready one by one.
            if (_readiness.Progress != progress)
            {
                (progress, moved) = (_readiness.Progress, time.GetTimestamp());
            }

            if (time.GetElapsedTime(moved) > _timeout || time.GetElapsedTime(started) > MostTimeouts * _timeout)
            {
                throw await NotReadyAsync(time.GetElapsedTime(started), stop);
            }

            if (time.GetElapsedTime(started) > ConnectTimeout)
            {
                lab.FaultSession?.Connect();
            }

            lab.Awaited = string.Create(CultureInfo.InvariantCulture,
                $"{_readiness}; waiting for {time.GetElapsedTime(moved).TotalSeconds:0} of {_timeout.TotalSeconds:0} s");
            await poller.WaitAsync(StatusPoller.Quick, stop);
        }
    }

    private async Task<StartFailedException> NotReadyAsync(TimeSpan waited, CancellationToken stop)
    {
        // ControlRoom knows the group's state on the brokers. Embedded brokers do not describe it.
        var asked = time.GetTimestamp();
        do
        {
            lab.Awaited = "ControlRoom is asked who is in the group";
            await poller.PollAsync(StatusPoller.Quick, stop);
        }
        while (lab.Settings.BrokerMode.Traits().DescribeGroups && lab.Summary?.Group is null && time.GetElapsedTime(asked) < GroupTimeout);

        var group = !lab.Settings.BrokerMode.Traits().DescribeGroups
            ? null
            : string.Join("; ", lab.Settings.GroupNames.Select(Described));
        IEnumerable<string?> parts = [_readiness.ToString(), .. _readiness.Missing, group];
        return new(
            string.Create(CultureInfo.InvariantCulture,
                $"After {waited.TotalSeconds:0} s the consumers are not ready: {string.Join("; ", parts.OfType<string>())}. --start-timeout is {_timeout.TotalSeconds:0.###} s without progress."),
            [.. lab.Readers.SelectMany(static consumer => consumer.LastLines.Select(line => $"{consumer.Name}: {line}"))]);
    }

    private string Described(string name, int index)
    {
        var group = lab.Summary?.Groups is { } groups ? groups.FirstOrDefault(known => known.Name == name)?.Members : lab.Summary?.Group;
        return GroupText.Format(group, name, [.. lab.Consumers.Where(consumer => Replicas.GroupOf(consumer.Name) == index + 1).Select(static consumer => consumer.Name)]);
    }

    // On a busy machine Aspire's orchestrator may take long to start processes; that does not count as the consumers' time.
    private async Task ProcessesAsync(CancellationToken stop)
    {
        var started = time.GetTimestamp();
        while (lab.Readers.Where(static consumer => consumer.StartedAt == DateTimeOffset.MinValue).ToList() is { Count: > 0 } missing)
        {
            var names = string.Join(", ", missing.Select(static consumer => consumer.Name));
            if (time.GetElapsedTime(started) > ProcessesTimeout)
            {
                throw new StartFailedException($"After {ProcessesTimeout.TotalSeconds:0} s the orchestrator has not started {names}.");
            }

            lab.Awaited = string.Create(CultureInfo.InvariantCulture,
                $"{names} {(missing.Count == 1 ? "has" : "have")} no process yet; waiting for {time.GetElapsedTime(started).TotalSeconds:0} of {ProcessesTimeout.TotalSeconds:0} s");
            await poller.WaitAsync(StatusPoller.Quick, stop);
        }
    }

    // Wait for ControlRoom's first answer: compiling its code beside the first records would delay them by half a second.
    private async Task ProducersAsync(CancellationToken stop)
    {
        // The duration, the faults and the warm-up begin with the release, so producers that are late would miss them.
        using var timeout = new CancellationTokenSource(SourceCheck.MayWait(lab.Settings.Source) ? SourceTimeout : _timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, timeout.Token);
        try
        {
            while (!_readiness.OfProducers || lab.Summary is null)
            {
                lab.Awaited = _readiness.MissingProducers is { Length: > 0 } missing ? $"waiting for {missing}" : "waiting for ControlRoom's first answer";
                await poller.PollAsync(StatusPoller.Quick, either.Token);
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Not all producers are ready in time; the others begin when they can.
        }
    }
}
