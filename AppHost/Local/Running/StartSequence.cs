using StreamLab.AppHost.Faults;
using StreamLab.AppHost.Local.Brokers;
using StreamLab.AppHost.Local.Children;
using StreamLab.AppHost.Local.Views;

namespace StreamLab.AppHost.Local.Running;

/// <summary>Starts what a lab is made of, each thing once what it needs is there.</summary>
internal sealed class StartSequence(
    Lab lab, IClusterStarter starter, Func<ICluster, ChildPlans> plan, IChildLauncher launcher, HostAccess access,
    Pulse pulse, IRunView view, Notices notices, TimeProvider time)
{
    private static readonly TimeSpan AssignmentPatience = TimeSpan.FromSeconds(30);

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
        lab.Consumers = [.. plans.Consumers.Select(Start)];
        // Producers get ready meanwhile, and hold.
        List<SupervisedChild> producers = [.. plans.Producers.Select(Start)];
        lab.Producers = producers;
        var children = new ChildFaults(() => lab.Producers.Concat(lab.Consumers).OfType<SupervisedChild>(), time);
        lab.Breaking = new(
            lab, lab.Cluster.Faults, children, new ConsumerCount(lab, number => Start(plans.ConsumerOf(number))), access, notices, time);
        view.Say(OpeningLines.OfControlRoom(lab.Page));
        await AssignmentAsync(stop);

        Enter(RunPhase.StartingProducers);
        var ready = time.GetUtcNow();
        lab.ProducingSince = ready;
        lab.Start = lab.Start with { ConsumersAt = ready };
        foreach (var producer in producers)
        {
            producer.Release();
        }

        lab.Breaking.Begin();
    }

    private async Task AssignmentAsync(CancellationToken stop)
    {
        var started = time.GetTimestamp();
        while (!Assignment.IsComplete(lab))
        {
            if (time.GetElapsedTime(started) > AssignmentPatience)
            {
                throw new StartFailedException(
                    $"After {AssignmentPatience.TotalSeconds:0} s the consumers are not ready: {Assignment.Describe(lab)}.",
                    [.. lab.Consumers.SelectMany(consumer => consumer.LastLines)]);
            }

            await pulse.BeatAsync(Pulse.Quick, stop);
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
