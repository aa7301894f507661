using StreamLab.ControlRoom.Judging;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Reads a run's part of the log back.</summary>
internal interface ILogReader
{
    /// <summary>Reads what <paramref name="plan"/> says. What cannot be read is said in the evidence, not thrown.</summary>
    /// <param name="plan">What to read.</param>
    /// <param name="meter">Told how far it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<LogEvidence> ReadAsync(AuditPlan plan, AuditMeter meter, CancellationToken cancellationToken);
}
