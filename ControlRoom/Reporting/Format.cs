using System.Globalization;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>Formats numbers for people: with thousands separators and without insignificant digits.</summary>
internal static class Format
{
    public static string Count(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Formats with three significant digits: <c>0.42</c>, <c>7.31</c>, <c>128</c>.</summary>
    public static string Significant(double value) => value.ToString(
        value switch
        {
            >= 100 => "N0",
            >= 10 => "N1",
            _ => "N2",
        },
        CultureInfo.InvariantCulture);

    /// <summary>Formats one figure of a latency distribution; a dash when nothing was measured.</summary>
    public static string Latency(LatencyReport report, Func<LatencyReport, double> part) => report.IsMeasured ? Significant(part(report)) : "–";

    public static string Milliseconds(double value) => $"{Significant(value)} ms";

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
