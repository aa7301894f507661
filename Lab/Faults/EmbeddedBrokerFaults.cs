using Confluent.Kafka;
using StreamLab.Kafka.Brokers;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;
using StreamLab.Testing;

namespace StreamLab.Lab.Faults;

/// <summary>Injects faults into embedded brokers: unreachable, with or without a leader election, or slow.</summary>
/// <param name="cluster">The brokers.</param>
/// <param name="topics">The events' topics.</param>
/// <param name="groups">The consumers' groups.</param>
internal sealed class EmbeddedBrokerFaults(EmbeddedCluster cluster, EventTopics topics, IReadOnlyList<string> groups) : IBrokerFaults
{
    /// <summary>The delay of a slow broker's answers: that of a link once around the world.</summary>
    private static readonly TimeSpan Slowness = TimeSpan.FromMilliseconds(500);

    private readonly BrokerStates _states = new();

    public IReadOnlyList<BrokerStatus> Brokers =>
        [.. cluster.Kafka.Brokers.Select(broker => new BrokerStatus(broker.Id, broker.Address, _states.Get(broker.Id)))];

    public Task<int?> ResolveAsync(FaultTarget target, CancellationToken cancellationToken) => target.Kind switch
    {
        FaultTargetKind.Leader => BrokerQuestion.AskAsync(cluster.LeaderOfAsync(topics.Names[0], 0, cancellationToken)),
        FaultTargetKind.Broker => Task.FromResult<int?>(target.Number),
        _ => Task.FromResult<int?>(null),
    };

    public Task<IReadOnlyList<int>?> LedByAsync(int broker, CancellationToken cancellationToken) =>
        BrokerQuestion.AskAsync(LedByBrokerAsync(broker, cancellationToken));

    public async Task InjectAsync(BrokerFault fault, CancellationToken cancellationToken)
    {
        try
        {
            await BreakAsync(fault, cluster.Kafka.Broker(fault.Broker), cancellationToken);
            _states.Set(fault.Broker, FaultTable.Of(fault.Action).Leaves);
        }
        catch (KafkaException e)
        {
            throw new FaultException(e.Error.Reason, e);
        }
    }

    public async Task HealAsync(BrokerFault fault, CancellationToken cancellationToken)
    {
        await cluster.Kafka.Broker(fault.Broker).HealAsync(cancellationToken);
        _states.Set(fault.Broker, BrokerState.Up);
    }

    public Task RecoveredAsync(BrokerFault fault, CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<IReadOnlyList<int>> LedByBrokerAsync(int broker, CancellationToken cancellationToken) =>
    [
        .. (await cluster.LedByAsync(broker, cancellationToken)).Where(led => topics.Names.Contains(led.Topic))
            .Select(led => topics.NumberOf(led.Topic, led.Partition)),
    ];

    private Task BreakAsync(BrokerFault fault, EmbeddedBroker broker, CancellationToken cancellationToken) => fault.Action switch
    {
        FaultAction.Slow => broker.SlowAsync(fault.Amount?.Delay ?? Slowness, cancellationToken),
        FaultAction.Isolate => broker.IsolateAsync(cancellationToken),
        FaultAction.Kill or FaultAction.Stop => broker.StopAsync(groups, cancellationToken),
        var action => throw new FaultException(cluster.Mode.Traits().WhyNotFault(action) ?? $"embedded brokers have no {action.ToText()}"),
    };
}
