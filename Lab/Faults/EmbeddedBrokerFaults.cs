using Confluent.Kafka;
using StreamLab.Kafka.Brokers;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>Injects faults into embedded brokers: unreachable, with or without a leader election, or slow.</summary>
/// <param name="cluster">The brokers.</param>
/// <param name="topic">The events' topic.</param>
/// <param name="group">The consumers' group.</param>
internal sealed class EmbeddedBrokerFaults(EmbeddedCluster cluster, string topic, string group) : IBrokerFaults
{
    /// <summary>The delay of a slow broker's answers: that of a link once around the world.</summary>
    private static readonly TimeSpan Slowness = TimeSpan.FromMilliseconds(500);

    private readonly BrokerStates _states = new();

    public IReadOnlyList<BrokerStatus> Brokers =>
        [.. cluster.Brokers.Select(broker => new BrokerStatus(broker.Id, broker.Address, _states.Get(broker.Id)))];

    public Task<int?> ResolveAsync(FaultTarget target, CancellationToken cancellationToken) => target.Kind switch
    {
        FaultTargetKind.Leader => Task.Run(() => cluster.LeaderOf(topic, 0), cancellationToken),
        FaultTargetKind.Broker => Task.FromResult<int?>(target.Number),
        _ => Task.FromResult<int?>(null),
    };

    public Task<IReadOnlyList<int>?> LedByAsync(int broker, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<int>?>(() => LedBy(broker), cancellationToken);

    public async Task InjectAsync(FaultAction action, int broker, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Run(() => Inject(action, broker), cancellationToken);
            _states.Set(broker, BrokerStates.After(action));
        }
        catch (KafkaException e)
        {
            throw new FaultException(e.Error.Reason, e);
        }
    }

    public Task HealAsync(FaultAction action, int broker, CancellationToken cancellationToken)
    {
        if (action == FaultAction.Slow)
        {
            cluster.Delay(broker, TimeSpan.Zero);
        }
        else
        {
            cluster.BringUp(broker);
        }

        _states.Set(broker, BrokerState.Up);
        return Task.CompletedTask;
    }

    public Task RecoveredAsync(int broker, CancellationToken cancellationToken) => Task.CompletedTask;

    private List<int>? LedBy(int broker)
    {
        try
        {
            return [.. cluster.LedBy(broker).Where(led => led.Topic == topic).Select(static led => led.Partition.Value)];
        }
        catch (KafkaException)
        {
            return null;
        }
    }

    private void Inject(FaultAction action, int broker)
    {
        Action inject = action switch
        {
            FaultAction.Slow => () => cluster.Delay(broker, Slowness),
            // An isolated broker keeps its leadership, because nothing notices that it is unreachable.
            FaultAction.Isolate => () => cluster.StopBroker(broker, group: null),
            FaultAction.Kill or FaultAction.Stop => () => cluster.StopBroker(broker, group),
            // Whoever asks is refused before, with the reason.
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Embedded brokers cannot be broken so."),
        };
        inject();
    }
}
