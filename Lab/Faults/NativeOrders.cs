using StreamLab.Kafka.Brokers.Native;
using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Lab.Faults;

/// <summary>Gives native brokers orders as an administrator would, while records flow.</summary>
/// <param name="cluster">The brokers.</param>
/// <param name="topic">The events' topic.</param>
internal sealed class NativeOrders(NativeCluster cluster, string topic)
{
    private static readonly FaultAmount Quota = new(TimeSpan.Zero, TimeSpan.Zero, 1 << 20);

    /// <summary>Gives the order.</summary>
    /// <exception cref="StreamLab.Kafka.Brokers.BrokersException">The brokers refuse it; the message says why.</exception>
    public Task GiveAsync(BrokerFault order, CancellationToken cancellationToken) => order.Action switch
    {
        FaultAction.Elect => cluster.Orders.ElectAsync(topic, cancellationToken),
        FaultAction.Reassign => cluster.Orders.ReassignAsync(topic, cancellationToken),
        FaultAction.DeleteRecords => cluster.Orders.DeleteRecordsAsync(topic, cancellationToken),
        FaultAction.Quota => cluster.Orders.LimitAsync((order.Amount ?? Quota).BytesPerSecond, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order.Action, "It is no order."),
    };

    /// <summary>Lifts the quota.</summary>
    /// <exception cref="StreamLab.Kafka.Brokers.BrokersException">The brokers refuse it; the message says why.</exception>
    public Task LiftAsync(CancellationToken cancellationToken) => cluster.Orders.LimitAsync(bytesPerSecond: null, cancellationToken);

    /// <summary>Waits until the brokers have carried the order out.</summary>
    /// <exception cref="StreamLab.Kafka.Brokers.BrokersException">They have not; the message says what is missing.</exception>
    public Task CarriedOutAsync(BrokerFault order, CancellationToken cancellationToken) => order.Action == FaultAction.Reassign
        ? cluster.Orders.ReassignedAsync(topic, cancellationToken)
        : Task.CompletedTask;
}
