using StreamLab.ControlRoom.Clusters;
using StreamLab.ControlRoom.Events;
using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Publishing;

/// <summary>The whole content of the page at one moment: the data of a <c>live</c> event of <c>/api/live</c>.</summary>
/// <param name="Process">The id of this ControlRoom process; the page reloads when it changes.</param>
/// <param name="Lab">The summary of the lab.</param>
/// <param name="IsHostThere">True when a host can be asked for faults and consumers.</param>
/// <param name="Brokers">The brokers.</param>
/// <param name="Partitions">The leaders and replicas of the topic's partitions.</param>
/// <param name="Distribution">Latency over the whole run.</param>
/// <param name="DistributionNow">Latency over the last seconds.</param>
/// <param name="Events">The events, newest first.</param>
/// <param name="Timeline">The seconds that are new or changed since the previous update; in the first update all seconds.</param>
internal sealed record LiveUpdate(
    string Process,
    LabSummary Lab,
    bool IsHostThere,
    IReadOnlyList<BrokerView> Brokers,
    IReadOnlyList<PartitionPlace> Partitions,
    LatencyCurve Distribution,
    LatencyCurve DistributionNow,
    IReadOnlyList<LabEvent> Events,
    IReadOnlyList<TimelinePoint> Timeline);
