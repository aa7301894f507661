namespace StreamLab.ControlRoom.Live;

/// <summary>One second of a run.</summary>
/// <param name="At">The start of the second.</param>
/// <param name="SentPerSecond">Records sent per second.</param>
/// <param name="AcknowledgedPerSecond">Records acknowledged per second.</param>
/// <param name="ConsumedPerSecond">Records consumed per second.</param>
/// <param name="AcknowledgedMegabytesPerSecond">Megabytes (10^6 bytes) acknowledged per second.</param>
/// <param name="ConsumedMegabytesPerSecond">Megabytes consumed per second.</param>
/// <param name="LatencyMs">Latency of the consumed records; null when there are none.</param>
/// <param name="Lag">The group's lag: end offsets minus positions.</param>
/// <param name="LagByPartition">The lag of the first <see cref="TimelineSecond.MostPartitions"/> partitions; −1 where it is unknown.</param>
internal sealed record TimelinePoint(
    DateTimeOffset At,
    double SentPerSecond,
    double AcknowledgedPerSecond,
    double ConsumedPerSecond,
    double AcknowledgedMegabytesPerSecond,
    double ConsumedMegabytesPerSecond,
    LatencyPoint? LatencyMs,
    long Lag,
    IReadOnlyList<long> LagByPartition);

/// <summary>Percentiles of one second's latency in milliseconds.</summary>
internal sealed record LatencyPoint(double P50, double P99, double P999);
