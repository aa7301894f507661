namespace StreamLab.Streaming.Reports;

/// <summary>The resident memory of one process of the lab over time, in bytes.</summary>
/// <param name="Name">The worker's name, or <c>host</c>.</param>
/// <param name="Incarnation">One life of the process; empty for the host.</param>
/// <param name="First">The first value.</param>
/// <param name="Last">The last value.</param>
/// <param name="Peak">The largest value.</param>
/// <param name="Points">At most 120 values over time, oldest first.</param>
/// <param name="IsClimbing">
/// True when it climbs steadily. Always false in the first ten minutes, because a young process still grows to its size.
/// </param>
public sealed record MemoryReport(
    string Name, string Incarnation, long First, long Last, long Peak, IReadOnlyList<MemoryPoint> Points, bool IsClimbing);

/// <summary>Resident memory at one moment.</summary>
/// <param name="AtSeconds">Seconds since the first record was sent.</param>
/// <param name="Bytes">Resident memory in bytes.</param>
public sealed record MemoryPoint(double AtSeconds, long Bytes);
