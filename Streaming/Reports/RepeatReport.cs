using System.Text.Json.Serialization;
using StreamLab.Verification;

namespace StreamLab.Streaming.Reports;

/// <summary>One of several runs of the same lab.</summary>
/// <param name="Run">The run's number, from 1.</param>
/// <param name="Verdict">Its verdict.</param>
/// <param name="Delivery">Its counts of records by their fate.</param>
public sealed record RepeatReport(int Run, VerdictKind Verdict, DeliveryReport Delivery)
{
    /// <summary>What was measured; null when nothing was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MeasuredReport? Measured { get; init; }
}
