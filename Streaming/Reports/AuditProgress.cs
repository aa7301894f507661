namespace StreamLab.Streaming.Reports;

/// <summary>How far the log is read back.</summary>
/// <param name="Records">Offsets passed, in all partitions.</param>
/// <param name="Total">Offsets there are to pass; 0 while the partitions' ends are asked for.</param>
/// <param name="RecordsPerSecond">How fast, from the reading's beginning on.</param>
public sealed record AuditProgress(long Records, long Total, double RecordsPerSecond);
