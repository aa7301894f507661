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

    /// <summary>The brokers do not keep the log.</summary>
    /// <param name="why">The reason.</param>
    public static UnreadLog NotKept(string why) => new(AuditState.Impossible, why);

    public Task<LogEvidence> ReadAsync(AuditPlan plan, AuditMeter meter, CancellationToken cancellationToken) =>
        Task.FromResult(new LogEvidence(state, reason));
}
