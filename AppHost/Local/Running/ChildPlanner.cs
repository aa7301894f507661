using System.Globalization;
using StreamLab.AppHost.Local.Brokers;
using StreamLab.AppHost.Local.Children;
using StreamLab.AppHost.Local.ControlRoom;
using StreamLab.Settings;

namespace StreamLab.AppHost.Local.Running;

/// <summary>Plans the children of a run: which programs, how many, with what environment.</summary>
internal sealed class ChildPlanner(
    LabSettings settings, HostAccess access, int port, Func<string, string> pathOf, PrintSink? print, IReadOnlyDictionary<string, string> clients)
{
    private const string ControlRoomProgram = "StreamLab.ControlRoom";
    private const string ProducerProgram = "StreamLab.Producer.Worker";
    private const string ConsumerProgram = "StreamLab.Consumer.Worker";

    // Workers listen nowhere, wherever the host's own environment says that services listen.
    private const string NoUrl = "";

    /// <summary>The children of a lab on <paramref name="cluster"/>.</summary>
    /// <exception cref="StartFailedException">A program is not there.</exception>
    public ChildPlans Plan(ICluster cluster) => new(ControlRoom(cluster), Consumers(cluster), Producers(cluster))
    {
        ConsumerOf = number => Consumer(cluster, Replicas("consumer", number).Last()),
    };

    private ChildPlan ControlRoom(ICluster cluster)
    {
        var url = ControlRoomPort.AddressOf(port).GetLeftPart(UriPartial.Authority);
        return Child(ControlRoomProgram, cluster, url, new WorkerSettings { Instance = "control-room", HostToken = access.Token });
    }

    private IReadOnlyList<ChildPlan> Consumers(ICluster cluster) =>
        [.. Replicas("consumer", settings.Consumers)
            .Select(replica => Consumer(cluster, replica))];

    private ChildPlan Consumer(ICluster cluster, WorkerSettings replica) =>
        Child(ConsumerProgram, cluster, NoUrl, replica) with { Print = print };

    private IReadOnlyList<ChildPlan> Producers(ICluster cluster) =>
        [.. Replicas("producer", settings.Producers)
            .Select(replica => Child(ProducerProgram, cluster, NoUrl, replica with { Hold = true }) with { EndsByItself = true })];

    private static IEnumerable<WorkerSettings> Replicas(string kind, int count) =>
        Enumerable.Range(0, count).Select(index => new WorkerSettings
        {
            Instance = string.Create(CultureInfo.InvariantCulture, $"{kind}-{index + 1}"),
            Index = index,
            Count = count,
        });

    private ChildPlan Child(string program, ICluster cluster, string url, WorkerSettings worker)
    {
        var place = worker with
        {
            Run = access.Run,
            FlowControl = cluster.Mode == BrokerMode.Embedded,
            BrokersVersion = cluster.Version,
        };
        return new ChildPlan
        {
            Name = worker.Instance,
            Assembly = pathOf(program),
            Environment = ChildEnvironment.Of(settings, place, cluster, url, clients),
        };
    }
}
