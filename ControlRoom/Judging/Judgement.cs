using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Judging;

/// <summary>What the judge says of a run.</summary>
internal sealed record Judgement(
    DeliveryReport Delivery, VerdictKind Verdict, IReadOnlyList<string> Reasons, IReadOnlyList<string> Notes)
{
    /// <summary>What was read back of the log; null when nobody tried.</summary>
    public AuditReport? Audit { get; init; }

    /// <summary>What is known of the windows; null when nothing is.</summary>
    public ResultsReport? Results { get; init; }
}
