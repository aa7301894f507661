using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Confluent.Kafka;
using StreamLab.AspireHost.Runs;
using StreamLab.Lab.Runs;

namespace StreamLab.AspireHost.Tests.Fakes;

/// <summary>Three brokers in containers that are only told of.</summary>
internal sealed class ThreeBrokers
{
    private readonly Dictionary<string, string> _states = [];

    public ThreeBrokers()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
            DisableDashboard = true,
        });
        var cluster = builder.AddKafkaCluster("kafka").Resource;
        foreach (var broker in cluster.Brokers)
        {
            var endpoint = broker.Annotations.OfType<EndpointAnnotation>().Single(static endpoint => endpoint.Name == "tcp");
            endpoint.AllocatedEndpoint = new(endpoint, "localhost", 31000 + broker.NodeId);
        }

        All = [.. cluster.Brokers.Select(static broker => new ContainerBroker(broker.NodeId, broker, "tcp"))];
        Faults = new(All, SnapshotOf, Containers, Network, "events", (address, _) => Task.FromResult(Views(address)), TimeProvider.System);
    }

    public IReadOnlyList<ContainerBroker> All { get; }

    public FakeContainers Containers { get; } = new();

    public FakeNetwork Network { get; } = new();

    public ContainerBrokerFaults Faults { get; }

    public ConsoleMessages Notices { get; } = new();

    /// <summary>What the broker at an address says; null when it does not answer.</summary>
    public Func<string, Metadata?> Views { get; set; } = static _ => View([1, 2, 3], [1, 2, 3]);

    /// <summary>What a broker says of a cluster with one partition that all three should have.</summary>
    public static Metadata View(int[] brokers, int[] inSync) => new(
        [.. brokers.Select(static broker => new BrokerMetadata(broker, "localhost", 31000 + broker))],
        [new("events", [new(0, inSync[0], [1, 2, 3], inSync, new(ErrorCode.NoError))], new(ErrorCode.NoError))],
        originatingBrokerId: brokers[0], "localhost");

    /// <summary>Lets Aspire know a container's state.</summary>
    public void Tell(int broker, string state)
    {
        lock (_states)
        {
            _states[$"kafka-{broker}"] = state;
        }
    }

    private CustomResourceSnapshot SnapshotOf(IResource resource)
    {
        lock (_states)
        {
            return new()
            {
                ResourceType = "Container",
                Properties = [new("container.id", $"container-{resource.Name[^1]}")],
                State = _states.GetValueOrDefault(resource.Name, KnownResourceStates.Running),
            };
        }
    }
}
