using System.Globalization;
using StreamLab.Lab.Runs;
using StreamLab.Settings;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.Lab.Views;

/// <summary>Formats numbers and states for the console, the same in every culture.</summary>
internal static class ConsoleFormat
{
    private const int MostNamed = 4;

    /// <summary>Formats a count, such as <c>240,000</c>.</summary>
    public static string Count(long count) => NumberText.Count(count);

    /// <summary>Formats a count with its noun, such as <c>1 partition</c> or <c>12 partitions</c>.</summary>
    public static string Count(long count, string noun) => NumberText.Count(count, noun);

    /// <summary>Formats a rate, such as <c>20,012/s</c>; with a decimal below ten.</summary>
    public static string Rate(double perSecond) =>
        perSecond.ToString(perSecond < 10 ? "0.#" : "N0", CultureInfo.InvariantCulture) + "/s";

    /// <summary>Formats a duration, such as <c>12.0s</c>.</summary>
    public static string Seconds(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture) + "s";

    /// <summary>Formats a latency, such as <c>1.2 ms</c>.</summary>
    public static string Milliseconds(double milliseconds) =>
        milliseconds.ToString("#,0.0", CultureInfo.InvariantCulture) + " ms";

    /// <summary>Formats one latency of a distribution; a dash when nothing was measured.</summary>
    public static string Latency(LatencyReport report, Func<LatencyReport, double> part) => report.IsMeasured ? Milliseconds(part(report)) : "–";

    /// <summary>Formats the copies in a stage's topic; a dash when nobody has counted them.</summary>
    public static string Copies(StageVerdict stage) => stage.CopiesAreCounted ? Count(stage.WrittenTwice) : "–";

    /// <summary>Formats a figure, with its unit if one is given; a dash when it is not known.</summary>
    public static string Known(double? value, string? unit = null) =>
        value is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:#,0.0}{(unit is null ? "" : $" {unit}")}") : "–";

    /// <summary>Formats a data rate, such as <c>3.2 MB/s</c>.</summary>
    public static string Megabytes(double perSecond) => perSecond.ToString("#,0.0", CultureInfo.InvariantCulture) + " MB/s";

    /// <summary>Formats the current verdict. While no records flow, or ControlRoom does not answer, says since when.</summary>
    public static string SoFar(RunStatus status, LabSummary summary) => status.Unanswered is { } silence
        ? $"ControlRoom has not answered for {Seconds(silence.TotalSeconds)}"
        : SoFar(summary);

    /// <summary>Shortens a text that is too long for a line. How much time is over, which stands behind the last semicolon, stays.</summary>
    public static string Fit(string text, int columns)
    {
        if (text.Length <= columns)
        {
            return text;
        }

        var tail = text.LastIndexOf(';') is >= 0 and var at && text.Length - at < columns / 2 ? text[at..] : "";
        return $"{text[..(columns - tail.Length - 1)].TrimEnd(' ', ',')}…{tail}";
    }

    private static string SoFar(LabSummary summary)
    {
        var (verdict, flow) = (summary.Verdict, summary.Flow);
        if (verdict == VerdictKind.Fail)
        {
            return "fail so far";
        }

        var stands = flow.WritesStandSince is { } writes ? $"nothing acknowledged for {Seconds((summary.At - writes).TotalSeconds)}"
            : flow.ReadsStandSince is { } reads ? $"{PartitionsOf(flow.UnreadPartitions)} not read for {Seconds((summary.At - reads).TotalSeconds)}"
            : null;

        // A doubt about the verdict remains when records flow again.
        return (verdict, stands) switch
        {
            (VerdictKind.NotProved, not null) => $"not proved so far, {stands}",
            (_, not null) => stands,
            (VerdictKind.Waiting, _) => "waiting",
            _ => verdict.ToWords() + " so far",
        };
    }

    private static string PartitionsOf(IReadOnlyList<int> partitions) => partitions.Count switch
    {
        1 => $"partition {Count(partitions[0])}",
        <= MostNamed => $"partitions {string.Join(", ", partitions)}",
        _ => $"{Count(partitions.Count)} partitions",
    };

    /// <summary>Formats the progress of reading the log back.</summary>
    public static string Name(AuditProgress audit) => audit.Total == 0
        ? "reading the log's end offsets"
        : $"reading the log back: {Count(audit.Records)} of {Count(audit.Total)} records, {Rate(audit.RecordsPerSecond)}";

    /// <summary>Formats a phase.</summary>
    public static string Name(RunPhase phase) => phase switch
    {
        RunPhase.StartingBrokers => "starting brokers",
        RunPhase.MakingTopics => "making topics",
        RunPhase.StartingConsumers => "starting consumers",
        RunPhase.StartingProducers => "starting producers",
        RunPhase.Running => "running",
        RunPhase.StoppingProducers => "stopping producers",
        RunPhase.Draining => "draining",
        RunPhase.StoppingConsumers => "stopping consumers",
        RunPhase.Judging => "judging",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "No such phase."),
    };
}
