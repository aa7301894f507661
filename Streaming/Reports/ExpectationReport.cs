using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Reports;

/// <summary>An expectation and what was measured.</summary>
/// <param name="Asked">The expectation, such as <c>p99 &lt; 50ms</c>.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Measured">What was measured, with its unit, such as <c>23.1 ms</c>; of several runs the median with the quartiles, or of counts the least and the most.</param>
/// <param name="Over">Over what it was measured.</param>
public sealed record ExpectationReport(string Asked, ExpectationOutcome Outcome, string Measured, string Over)
{
    /// <summary>The measured value: milliseconds, records a second, records or bytes; of several runs the one that decides. Null when there is none.</summary>
    public double? Value { get; init; }

    /// <summary>By how much it is missed; null when it is not, and when the value is the limit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MissedBy { get; init; }

    /// <summary>Why it is missed by a value that is the limit, such as <c>0 is not more than 0</c>; null otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MissedAt { get; init; }
}

/// <summary>The outcomes of an expectation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExpectationOutcome>))]
public enum ExpectationOutcome
{
    /// <summary>What was measured is as expected.</summary>
    [JsonStringEnumMemberName("met")]
    Met,

    /// <summary>What was measured is not as expected.</summary>
    [JsonStringEnumMemberName("missed")]
    Missed,

    /// <summary>Several runs differ by more than the distance from the limit.</summary>
    [JsonStringEnumMemberName("inconclusive")]
    Inconclusive,

    /// <summary>The run has no value of the metric.</summary>
    [JsonStringEnumMemberName("notMeasured")]
    NotMeasured,
}
