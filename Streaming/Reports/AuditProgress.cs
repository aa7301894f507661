namespace StreamLab.Streaming.Reports;

/// <summary>The progress of the audit, which reads the log back.</summary>
/// <param name="Records">Offsets read, in all partitions.</param>
/// <param name="Total">Offsets to read; 0 while the audit asks for the partitions' ends.</param>
/// <param name="RecordsPerSecond">The mean speed since the audit began.</param>
public sealed record AuditProgress(long Records, long Total, double RecordsPerSecond);
