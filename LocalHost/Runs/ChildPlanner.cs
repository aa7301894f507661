using StreamLab.Lab.Brokers;
using StreamLab.Lab.ControlRoom;
using StreamLab.Lab.Runs;
using StreamLab.Lab.Workers;
using StreamLab.LocalHost.Children;
using StreamLab.Settings;

namespace StreamLab.LocalHost.Runs;

/// <summary>Plans the children of a run: the programs, their number and their environment.</summary>
internal sealed class ChildPlanner(
    LabSettings settings, HostAccess access, int port, Func<string, string> pathOf, PrintSink? print, IReadOnlyDictionary<string, string> clients)
{
    private const string ControlRoomProgram = "StreamLab.ControlRoom";
    private const string ProducerProgram = "StreamLab.Producer.Worker";
    private const string ConsumerProgram = "StreamLab.Consumer.Worker";

    // Workers have no HTTP endpoint, even when the host's own environment sets URLs.
    private const string NoUrl = "";

    /// <summary>The run's folder, in which workers store snapshots and ledgers; null when there is none.</summary>
    public string? Evidence { get; init; }

    /// <summary>Plans the children of a lab on <paramref name="cluster"/>.</summary>
    /// <exception cref="StartFailedException">A program does not exist.</exception>
    public ChildPlans Plan(ICluster cluster) => new(ControlRoom(cluster), Consumers(cluster), Producers(cluster))
    {
        Stages = [.. Replicas.Stages(settings).Select(place => Child(ConsumerProgram, cluster, NoUrl, place))],
        ConsumerOf = (group, number) => Consumer(cluster, Replicas.ConsumerOf(group, number)),
    };

    private ChildPlan ControlRoom(ICluster cluster)
    {
        var url = ControlRoomPort.AddressOf(port).GetLeftPart(UriPartial.Authority);
        return Child(ControlRoomProgram, cluster, url, new WorkerSettings { Instance = "control-room", HostToken = access.Token });
    }

    private IReadOnlyList<ChildPlan> Consumers(ICluster cluster) =>
        [.. Replicas.Consumers(settings)
            .Select(replica => Consumer(cluster, replica))];

    private ChildPlan Consumer(ICluster cluster, WorkerSettings replica) =>
        Child(ConsumerProgram, cluster, NoUrl, replica) with { Print = print };

    private IReadOnlyList<ChildPlan> Producers(ICluster cluster) =>
        [.. Replicas.Producers(settings)
            .Select(replica => Child(ProducerProgram, cluster, NoUrl, replica with { Hold = true }) with { EndsByItself = true })];

    private ChildPlan Child(string program, ICluster cluster, string url, WorkerSettings worker)
    {
        var place = worker with
        {
            Run = access.Run,
            BrokersVersion = cluster.Version,
            Evidence = Evidence,
        };
        // Pass the resolved settings, so that children do not resolve automatic ones again.
        var chosen = WorkerEnvironment.WithoutHostSettings(settings, place) with { Host = HostKind.Local, BrokerMode = cluster.Mode, Brokers = cluster.Count };
        return new ChildPlan
        {
            Name = worker.Instance,
            Assembly = pathOf(program),
            Environment = WorkerEnvironment.CreateForProcess(chosen, place, clients, cluster.BootstrapServers, url),
        };
    }
}
