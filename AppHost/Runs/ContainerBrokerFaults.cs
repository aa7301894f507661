using Confluent.Kafka;
using StreamLab.Lab.Faults;
using StreamLab.Hosting.Commands;
using StreamLab.Hosting.Health;
using StreamLab.Kafka.Clients;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.AppHost.Runs;

/// <summary>Faults of brokers in containers, by the container runtime's own commands.</summary>
/// <param name="cluster">The brokers.</param>
/// <param name="client">Asks them who leads.</param>
/// <param name="states">Knows their containers.</param>
/// <param name="runtime">The container runtime's name.</param>
/// <param name="topic">The events' topic.</param>
/// <param name="time">The clock.</param>
internal sealed class ContainerBrokerFaults(
    KafkaClusterResource cluster, ClusterClient client, ResourceStates states, string runtime, string topic, TimeProvider time) : IBrokerFaults
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(3);

    private readonly BrokerStates _states = new();

    public IReadOnlyList<BrokerStatus> Brokers => [.. cluster.Brokers.Select(broker => new BrokerStatus(broker.NodeId, AddressOf(broker), StateOf(broker)))];

    public async Task<int?> ResolveAsync(FaultTarget target, CancellationToken cancellationToken) => target.Kind switch
    {
        FaultTargetKind.Broker => target.Number,
        FaultTargetKind.Leader => await LeaderAsync(cancellationToken),
        FaultTargetKind.Controller => await QuorumLeader.AskAsync([.. cluster.Brokers.Select(AddressOf)], cancellationToken),
        _ => null,
    };

    public async Task InjectAsync(FaultAction action, int broker, CancellationToken cancellationToken)
    {
        await RunAsync(broker, action switch
        {
            FaultAction.Kill => ContainerRuntime.Kill,
            FaultAction.Stop => ContainerRuntime.Stop,
            FaultAction.Pause => ContainerRuntime.Pause,
            _ => throw new FaultException(FaultLimits.WhyNot(BrokerMode.Containers, action, FaultSubject.Broker) ?? "it is unknown"),
        }, cancellationToken);
        _states.Set(broker, BrokerStates.After(action));
    }

    public async Task HealAsync(FaultAction action, int broker, CancellationToken cancellationToken)
    {
        await RunAsync(broker, action == FaultAction.Pause ? ContainerRuntime.Resume : ContainerRuntime.Start, cancellationToken);
        _states.Set(broker, BrokerState.Starting);
    }

    public async Task RecoveredAsync(int broker, CancellationToken cancellationToken)
    {
        await Recovery.UntilAsync($"broker {broker}", async () => await IsRegisteredAsync(broker, cancellationToken), Pause, time, cancellationToken);
        _states.Set(broker, BrokerState.Up);
    }

    private static string AddressOf(KafkaBrokerResource broker) =>
        broker.HostEndpoint.IsAllocated ? $"{broker.HostEndpoint.Host}:{broker.HostEndpoint.Port}" : "";

    // One that died by itself is down, whatever faults say.
    private BrokerState StateOf(KafkaBrokerResource broker) =>
        states.Of(broker)?.State?.Text is { } state && KnownResourceStates.TerminalStates.Contains(state)
            ? BrokerState.Down
            : _states.Of(broker.NodeId);

    private async Task<int?> LeaderAsync(CancellationToken cancellationToken)
    {
        try
        {
            var admin = await client.GetAsync(cancellationToken);
            return await Task.Run(() => Leaders.Of(admin, topic, 0), cancellationToken);
        }
        catch (KafkaException)
        {
            return null;
        }
    }

    private async Task<bool> IsRegisteredAsync(int broker, CancellationToken cancellationToken)
    {
        try
        {
            var admin = await client.GetAsync(cancellationToken);
            var metadata = await Task.Run(() => admin.GetMetadata(AnswerPatience), cancellationToken);
            return ClusterState.Of(metadata).Brokers.Contains(broker);
        }
        catch (KafkaException)
        {
            return false;
        }
    }

    private async Task RunAsync(int broker, IEnumerable<string> command, CancellationToken cancellationToken)
    {
        var container = BrokerContainer.IdIn(states.Of(cluster.Brokers[broker - 1])) ?? throw new FaultException($"broker {broker} has no container");
        if (await ContainerRuntime.RunAsync(runtime, [.. command, container], cancellationToken) is { } problem)
        {
            throw new FaultException(problem);
        }
    }
}
