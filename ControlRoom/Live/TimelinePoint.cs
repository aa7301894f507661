namespace StreamLab.ControlRoom.Live;

/// <summary>One second of a run.</summary>
/// <param name="At">The second's begin.</param>
/// <param name="SentPerSecond">Records sent.</param>
/// <param name="AcknowledgedPerSecond">Records acknowledged.</param>
/// <param name="ConsumedPerSecond">Records consumed.</param>
/// <param name="AcknowledgedMegabytesPerSecond">Megabytes (10^6 bytes) acknowledged.</param>
/// <param name="ConsumedMegabytesPerSecond">Megabytes consumed.</param>
/// <param name="LatencyMs">Latency of what was consumed; null when nothing was.</param>
/// <param name="Lag">End offsets minus the group's positions.</param>
/// <param name="LagByPartition">The same of each partition from 0 on, the first <see cref="TimelineSecond.MostPartitions"/>; −1 where it is not known.</param>
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

/// <summary>Latency within one second, in milliseconds.</summary>
internal sealed record LatencyPoint(double P50, double P99, double P999);
