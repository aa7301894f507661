using System.Globalization;
using StreamLab.Lab.Runs;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Views;

/// <summary>Numbers and states in words, the same everywhere on the console and in every culture.</summary>
internal static class Words
{
    private const int MostNamed = 4;

    /// <summary>An enumeration's value as the settings and reports write it.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>A count, such as <c>240,000</c>.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count of things, such as <c>1 partition</c> or <c>12 partitions</c>.</summary>
    public static string Count(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A rate, such as <c>20,012/s</c>; with a decimal below ten.</summary>
    public static string Rate(double perSecond) =>
        perSecond.ToString(perSecond < 10 ? "0.#" : "N0", CultureInfo.InvariantCulture) + "/s";

    /// <summary>A duration, such as <c>12.0s</c>.</summary>
    public static string Seconds(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture) + "s";

    /// <summary>A latency, such as <c>1.2 ms</c>.</summary>
    public static string Milliseconds(double milliseconds) =>
        milliseconds.ToString("#,0.0", CultureInfo.InvariantCulture) + " ms";

    /// <summary>A latency of a distribution; a dash where nothing was measured.</summary>
    public static string Latency(LatencyReport report, Func<LatencyReport, double> part) => report.IsMeasured ? Milliseconds(part(report)) : "–";

    /// <summary>A volume, such as <c>3.2 MB/s</c>.</summary>
    public static string Megabytes(double perSecond) => perSecond.ToString("#,0.0", CultureInfo.InvariantCulture) + " MB/s";

    /// <summary>A verdict.</summary>
    public static string Of(VerdictKind verdict) => verdict == VerdictKind.NotProved ? "not proved" : Of<VerdictKind>(verdict);

    /// <summary>The verdict of a moment; while nothing flows, since when.</summary>
    public static string SoFar(LabSummary summary)
    {
        var (verdict, flow) = (summary.Verdict, summary.Flow);
        if (verdict == VerdictKind.Fail)
        {
            return "fail so far";
        }

        var stands = flow.WritesStandSince is { } writes ? $"nothing acknowledged for {Seconds((summary.At - writes).TotalSeconds)}"
            : flow.ReadsStandSince is { } reads ? $"{PartitionsOf(flow.UnreadPartitions)} not read for {Seconds((summary.At - reads).TotalSeconds)}"
            : null;

        // What is in doubt stays so when records flow again.
        return (verdict, stands) switch
        {
            (VerdictKind.NotProved, not null) => $"not proved so far, {stands}",
            (_, not null) => stands,
            (VerdictKind.Waiting, _) => "waiting",
            _ => Of(verdict) + " so far",
        };
    }

    private static string PartitionsOf(IReadOnlyList<int> partitions) => partitions.Count switch
    {
        1 => $"partition {Count(partitions[0])}",
        <= MostNamed => $"partitions {string.Join(", ", partitions)}",
        _ => $"{Count(partitions.Count)} partitions",
    };

    /// <summary>How far the log is read back.</summary>
    public static string Of(AuditProgress audit) => audit.Total == 0
        ? "asking where the log ends"
        : $"reading the log back: {Count(audit.Records)} of {Count(audit.Total)} records, {Rate(audit.RecordsPerSecond)}";

    /// <summary>How far the run is.</summary>
    public static string Of(RunPhase phase) => phase switch
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
