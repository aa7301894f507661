using System.Globalization;
using StreamLab.Settings;
using StreamLab.Streaming.Reports;

namespace StreamLab.Streaming.Expectations;

/// <summary>Formats the outcomes of expectations for people.</summary>
public static class ExpectationText
{
    /// <summary>Formats the outcome, such as <c>missed by 4.1 ms (8.2 %)</c> or <c>missed: 0 is not more than 0</c>.</summary>
    public static string OutcomeText(this ExpectationReport expectation)
    {
        ArgumentNullException.ThrowIfNull(expectation);
        return expectation switch
        {
            { MissedBy: { } by } => $"missed by {by}",
            { MissedAt: { } at } => $"missed: {at}",
            _ => expectation.Outcome.ToWords(),
        };
    }

    /// <summary>Formats the expectation with its outcome and what was measured, such as <c>p99 &lt; 50ms: missed by 4.1 ms; 54.1 ms over 10.0 s</c>.</summary>
    public static string Line(this ExpectationReport expectation)
    {
        ArgumentNullException.ThrowIfNull(expectation);
        return $"{expectation.Asked}: {expectation.OutcomeText()}; {expectation.Measured} over {expectation.Over}";
    }

    /// <summary>Formats how many expectations have which outcome, such as <c>1 of 3 expectations is missed</c>; null without expectations.</summary>
    public static string? Summary(IReadOnlyList<ExpectationReport> expectations)
    {
        ArgumentNullException.ThrowIfNull(expectations);
        var missed = expectations.Count(static e => e.Outcome == ExpectationOutcome.Missed);
        var open = expectations.Count(static e => e.Outcome is ExpectationOutcome.Inconclusive or ExpectationOutcome.NotMeasured);
        var of = expectations.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" of {expectations.Count}");
        var noun = expectations.Count == 1 ? "expectation" : "expectations";
        return expectations.Count == 0 ? null
            : missed > 0 ? string.Create(CultureInfo.InvariantCulture, $"{missed}{of} {noun} {Is(missed)} missed")
            : open > 0 ? string.Create(CultureInfo.InvariantCulture, $"{open}{of} {noun} {Is(open)} not decided")
            : expectations.Count == 1 ? "the expectation is met" : string.Create(CultureInfo.InvariantCulture, $"all {expectations.Count} expectations are met");
    }

    private static string Is(int count) => count == 1 ? "is" : "are";
}
