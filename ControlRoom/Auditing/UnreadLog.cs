using StreamLab.ControlRoom.Judging;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>A log that is not read back.</summary>
/// <param name="state">Why, in a word.</param>
/// <param name="reason">Why, in a sentence.</param>
internal sealed class UnreadLog(AuditState state, string reason) : ILogReader
{
    /// <summary>Nobody asked for it.</summary>
    public static UnreadLog Off => new(AuditState.Off, "--audit is off");

    /// <summary>Embedded brokers delete what was read some seconds ago, so that their memory stays small.</summary>
    public static UnreadLog Embedded => new(
        AuditState.Impossible, "embedded brokers delete records ten seconds after they were read");

    public Task<LogEvidence> ReadAsync(AuditPlan plan, AuditMeter meter, CancellationToken cancellationToken) =>
        Task.FromResult(new LogEvidence(state, reason));
}
