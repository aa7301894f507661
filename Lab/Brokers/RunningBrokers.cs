using StreamLab.Kafka.Brokers;
using StreamLab.Lab.Faults;
using StreamLab.Planning;
using StreamLab.Settings;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Brokers;

/// <summary>The brokers of a run as its views show them, on every host.</summary>
/// <param name="Count">The number of brokers.</param>
/// <param name="Mode">The broker mode, never <see cref="BrokerMode.Auto"/>.</param>
/// <param name="Faults">The brokers' states and faults.</param>
internal sealed record RunningBrokers(int Count, BrokerMode Mode, IBrokerFaults Faults)
{
    /// <summary>The numbers of the brokers that are down.</summary>
    public IReadOnlyList<int> Down => [.. Faults.Brokers.Where(static broker => broker.State == BrokerState.Down).Select(static broker => broker.Id)];

    /// <summary>True when too many brokers are down for the others to elect a controller. Writes and reads may then fail.</summary>
    public bool LackQuorum
    {
        get
        {
            var voters = Enumerable.Range(1, Count).Count(broker => ClusterPlan.IsControllerOf(broker, Count));
            return Mode.Traits().HaveQuorum
                && 2 * Down.Count(broker => ClusterPlan.IsControllerOf(broker, Count)) >= voters;
        }
    }
}
