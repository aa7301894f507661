using StreamLab.ControlRoom.Clusters;
using StreamLab.ControlRoom.Events;
using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Publishing;

/// <summary>Everything that the page shows of one moment: the data of a <c>live</c> event of <c>/api/live</c>.</summary>
/// <param name="Process">This ControlRoom's process; another one has another page.</param>
/// <param name="Lab">The lab at this moment.</param>
/// <param name="IsHostThere">Whether a host is there that can be asked for faults and consumers.</param>
/// <param name="Brokers">The brokers.</param>
/// <param name="Partitions">Where the topic's partitions are.</param>
/// <param name="Distribution">Latency over the whole run.</param>
/// <param name="DistributionNow">Latency over the last seconds.</param>
/// <param name="Events">What happened, newest first.</param>
/// <param name="Timeline">Seconds that are new, or have changed, since the update before; in the first one all there are.</param>
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
