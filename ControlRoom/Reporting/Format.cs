using StreamLab.Settings;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>Formats latencies and verdicts for the report.</summary>
internal static class Format
{
    /// <summary>Formats one figure of a latency distribution; a dash when nothing was measured.</summary>
    public static string Latency(LatencyReport report, Func<LatencyReport, double> part) => report.IsMeasured ? NumberText.Significant(part(report)) : "–";

    public static string Milliseconds(double value) => $"{NumberText.Significant(value)} ms";

    /// <summary>The verdict in one or two words.</summary>
    public static string Name(VerdictKind verdict) => verdict == VerdictKind.NotProved ? "Not proved" : verdict.ToString();

    /// <summary>The verdict as a headline.</summary>
    public static string Headline(VerdictKind verdict) => verdict switch
    {
        VerdictKind.Pass => "Nothing lost",
        VerdictKind.Fail => "Checks failed",
        VerdictKind.NotProved => "Evidence is missing",
        _ => "Waiting for records",
    };
}
