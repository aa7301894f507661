namespace StreamLab.Streaming.Reports;

/// <summary>The resident memory of one process of the lab over time, in bytes.</summary>
/// <param name="Name">The worker's name, or <c>host</c>.</param>
/// <param name="Incarnation">The life of the process; empty for the host.</param>
/// <param name="First">At first.</param>
/// <param name="Last">At last.</param>
/// <param name="Peak">At most.</param>
/// <param name="Points">Over time, at most 120 of them, oldest first.</param>
/// <param name="IsClimbing">
/// Whether it climbs steadily; always false before it was watched for ten minutes, because a young process still grows to its size.
/// </param>
public sealed record MemoryReport(
    string Name, string Incarnation, long First, long Last, long Peak, IReadOnlyList<MemoryPoint> Points, bool IsClimbing);

/// <summary>Resident memory at one moment.</summary>
/// <param name="AtSeconds">Seconds since the first record was sent.</param>
/// <param name="Bytes">Bytes.</param>
public sealed record MemoryPoint(double AtSeconds, long Bytes);
