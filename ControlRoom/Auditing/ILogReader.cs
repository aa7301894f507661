using StreamLab.ControlRoom.Judging;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Reads a run's part of the log back.</summary>
internal interface ILogReader
{
    /// <summary>Reads the log by <paramref name="plan"/>. The evidence reports partitions that cannot be read; nothing is thrown.</summary>
    /// <param name="plan">The run's part of the log.</param>
    /// <param name="meter">Receives the progress.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    Task<LogEvidence> ReadAsync(AuditPlan plan, AuditMeter meter, CancellationToken cancellationToken);
}
