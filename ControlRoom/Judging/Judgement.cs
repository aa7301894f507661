using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Judging;

/// <summary>The judge's result for a run.</summary>
internal sealed record Judgement(
    DeliveryReport Delivery, VerdictKind Verdict, IReadOnlyList<string> Reasons, IReadOnlyList<string> Notes)
{
    /// <summary>The report of the audit; null when no audit was attempted.</summary>
    public AuditReport? Audit { get; init; }

    /// <summary>The report of the windows; null when they were not read back.</summary>
    public ResultsReport? Results { get; init; }
}
