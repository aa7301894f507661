using System.Globalization;
using StreamLab.Lab.Brokers;
using StreamLab.Lab.Faults;
using StreamLab.Lab.Runs;
using StreamLab.Lab.Views;
using StreamLab.LocalHost.Children;

namespace StreamLab.LocalHost.Runs;

/// <summary>Starts the parts of a lab, each once its dependencies are ready.</summary>
internal sealed class StartSequence(
    RunContext lab, IClusterStarter starter, Func<ICluster, ChildPlans> plan, IChildLauncher launcher, HostAccess access,
    StatusPoller poller, IRunView view, ConsoleMessages messages, TimeProvider time)
{
    /// <summary>Returns when the producers were told to begin.</summary>
    /// <exception cref="StartFailedException">A part did not start.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        poller.Enter(RunPhase.StartingBrokers);
        lab.Cluster = await ClusterAsync(stop);
        lab.Brokers = new(lab.Cluster.Count, lab.Cluster.Mode, lab.Cluster.Faults);
        lab.Start = lab.Start with { BrokersAt = time.GetUtcNow() };
        foreach (var line in OpeningLines.OfBrokers(lab.Settings, lab.Cluster))
        {
            view.Say(line);
        }

        poller.Enter(RunPhase.MakingTopics);
        await lab.Cluster.EnsureTopicsAsync(stop);
        lab.Start = lab.Start with { TopicsAt = time.GetUtcNow() };
        var plans = plan(lab.Cluster);

        lab.ControlRoom = Start(plans.ControlRoom);
        lab.Stages = [.. plans.Stages.Select(Start)];
        lab.Consumers = [.. plans.Consumers.Select(Start)];
        // Producers start in parallel, and wait until they are told to begin.
        lab.Producers = [.. plans.Producers.Select(Start)];
        var workers = new WorkerFaults(() => lab.Producers.Concat(lab.Readers).OfType<IBreakableWorker>(), () => lab.ControlRoom, time);
        lab.FaultSession = new(
            lab, lab.Cluster.Faults, workers, new ConsumerCount(lab, (group, number) => Start(plans.ConsumerOf(group, number))), access, messages, time);
        view.Say(OpeningLines.OfControlRoom(lab.Page));
        await new WorkersStart(lab, poller, time).RunAsync(stop);
        lab.FaultSession.Begin();
    }

    private async Task<ICluster> ClusterAsync(CancellationToken stop)
    {
        var started = time.GetTimestamp();
        lab.Await(() => string.Create(CultureInfo.InvariantCulture, $"waiting for {time.GetElapsedTime(started).TotalSeconds:0} s"));
        var starting = starter.StartAsync(stop);
        await poller.RestWhileAsync(starting, stop);
        lab.Awaited = "";
        return await starting;
    }

    private SupervisedChild Start(ChildPlan child)
    {
        var supervised = new SupervisedChild(child, launcher, messages, time);
        supervised.Start();
        return supervised;
    }
}
