using StreamLab.Lab.Brokers;
using StreamLab.Lab.Runs;
using StreamLab.LocalHost.Children;
using StreamLab.Lab.Views;

namespace StreamLab.LocalHost.Runs;

/// <summary>Starts what a lab is made of, each thing once what it needs is there.</summary>
internal sealed class StartSequence(
    RunContext lab, IClusterStarter starter, Func<ICluster, ChildPlans> plan, IChildLauncher launcher, HostAccess access,
    Pulse pulse, IRunView view, Notices notices, TimeProvider time)
{
    private static readonly TimeSpan ConsumersPatience = TimeSpan.FromSeconds(30);

    /// <remarks>Short: one that waits for its source's first line is let begin, whenever that comes.</remarks>
    private static readonly TimeSpan ProducersPatience = TimeSpan.FromSeconds(2);

    /// <summary>Returns when the producers were let begin.</summary>
    /// <exception cref="StartFailedException">Something did not start.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        Enter(RunPhase.StartingBrokers);
        lab.Cluster = await starter.StartAsync(stop);
        lab.Start = lab.Start with { BrokersAt = time.GetUtcNow() };
        foreach (var line in OpeningLines.OfBrokers(lab.Settings, lab.Cluster))
        {
            view.Say(line);
        }

        Enter(RunPhase.MakingTopics);
        await lab.Cluster.EnsureTopicsAsync(stop);
        lab.Start = lab.Start with { TopicsAt = time.GetUtcNow() };
        var plans = plan(lab.Cluster);

        Enter(RunPhase.StartingConsumers);
        lab.ControlRoom = Start(plans.ControlRoom);
        List<SupervisedChild> consumers = [.. plans.Consumers.Select(Start)];
        lab.Consumers = consumers;
        // Producers get ready meanwhile, and hold.
        List<SupervisedChild> producers = [.. plans.Producers.Select(Start)];
        lab.Producers = producers;
        var children = new ChildFaults(() => lab.Producers.Concat(lab.Consumers).OfType<SupervisedChild>(), time);
        lab.Breaking = new(
            lab, lab.Cluster.Faults, children, new ConsumerCount(lab, number => Start(plans.ConsumerOf(number))), access, notices, time);
        view.Say(OpeningLines.OfControlRoom(lab.Page));
        var readiness = new Readiness(lab.Settings, consumers, producers);
        await ConsumersAsync(readiness, stop);
        lab.Start = lab.Start with { ConsumersAt = time.GetUtcNow() };

        Enter(RunPhase.StartingProducers);
        await ProducersAsync(readiness, stop);
        lab.ProducingSince = time.GetUtcNow();
        foreach (var producer in producers)
        {
            producer.Release();
        }

        lab.Breaking.Begin();
    }

    // ControlRoom is not asked yet: to answer costs it, just started, the time that consumers need.
    private async Task ConsumersAsync(Readiness readiness, CancellationToken stop)
    {
        var started = time.GetTimestamp();
        while (!readiness.OfConsumers)
        {
            if (time.GetElapsedTime(started) > ConsumersPatience)
            {
                throw new StartFailedException(
                    $"After {ConsumersPatience.TotalSeconds:0} s the consumers are not ready: {readiness}.",
                    [.. lab.Consumers.SelectMany(consumer => consumer.LastLines)]);
            }

            await pulse.RestAsync(Pulse.Quick, stop);
        }
    }

    // ControlRoom's first answer is waited for: to compile it beside the first records would make them late by half a second.
    private async Task ProducersAsync(Readiness readiness, CancellationToken stop)
    {
        using var patience = new CancellationTokenSource(ProducersPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            while (!readiness.OfProducers || lab.Summary is null)
            {
                await pulse.BeatAsync(Pulse.Quick, either.Token);
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // They begin when they can.
        }
    }

    private void Enter(RunPhase phase)
    {
        lab.Phase = phase;
        pulse.Show();
    }

    private SupervisedChild Start(ChildPlan child)
    {
        var supervised = new SupervisedChild(child, launcher, notices, time);
        supervised.Start();
        return supervised;
    }
}
