using StreamLab.ControlRoom.Judging;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>An audit that is not done.</summary>
/// <param name="state">The state of the audit.</param>
/// <param name="reason">The reason in a sentence.</param>
internal sealed class UnreadLog(AuditState state, string reason) : ILogReader
{
    /// <summary>The audit is switched off.</summary>
    public static UnreadLog Off => new(AuditState.Off, "--audit is off");

    /// <summary>Embedded brokers delete records some seconds after they were read, so that their memory stays small.</summary>
    public static UnreadLog Embedded => new(
        AuditState.Impossible, "embedded brokers delete records ten seconds after they were read");

    public Task<LogEvidence> ReadAsync(AuditPlan plan, AuditMeter meter, CancellationToken cancellationToken) =>
        Task.FromResult(new LogEvidence(state, reason));
}
