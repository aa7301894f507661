using System.Globalization;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>How people read numbers: thousands separated, no more digits than mean something.</summary>
internal static class Format
{
    public static string Count(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Three significant digits: <c>0.42</c>, <c>7.31</c>, <c>128</c>.</summary>
    public static string Significant(double value) => value.ToString(
        value switch
        {
            >= 100 => "N0",
            >= 10 => "N1",
            _ => "N2",
        },
        CultureInfo.InvariantCulture);

    /// <summary>A latency of a distribution; a dash where nothing was measured.</summary>
    public static string Latency(LatencyReport report, Func<LatencyReport, double> part) => report.IsMeasured ? Significant(part(report)) : "–";

    public static string Milliseconds(double value) => $"{Significant(value)} ms";

    /// <summary>The verdict in one word or two.</summary>
    public static string Name(VerdictKind verdict) => verdict == VerdictKind.NotProved ? "Not proved" : verdict.ToString();

    /// <summary>The verdict as a sentence of few words.</summary>
    public static string Headline(VerdictKind verdict) => verdict switch
    {
        VerdictKind.Pass => "Nothing lost",
        VerdictKind.Fail => "Not as promised",
        VerdictKind.NotProved => "Evidence is missing",
        _ => "Waiting for records",
    };
}
