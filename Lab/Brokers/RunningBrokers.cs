using StreamLab.Lab.Faults;
using StreamLab.Planning;
using StreamLab.Settings;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Brokers;

/// <summary>The brokers of a run as its views show them, whichever host started them.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Mode">Where they come from, never <see cref="BrokerMode.Auto"/>.</param>
/// <param name="Faults">Their states, and what can be broken of them.</param>
internal sealed record RunningBrokers(int Count, BrokerMode Mode, IBrokerFaults Faults)
{
    /// <summary>The numbers of those that are down.</summary>
    public IReadOnlyList<int> Down => [.. Faults.Brokers.Where(static broker => broker.State == BrokerState.Down).Select(static broker => broker.Id)];

    /// <summary>Whether so many are down that the others cannot elect a controller: then nothing can be relied on to be written or read.</summary>
    public bool LackQuorum
    {
        get
        {
            var voters = Enumerable.Range(1, Count).Count(broker => ClusterPlan.IsControllerOf(broker, Count));
            return Mode is BrokerMode.Containers or BrokerMode.Native
                && 2 * Down.Count(broker => ClusterPlan.IsControllerOf(broker, Count)) >= voters;
        }
    }
}
