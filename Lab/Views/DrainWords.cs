using System.Globalization;
using StreamLab.Lab.Runs;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Views;

/// <summary>What a drain waits for, in words: for whom, why, and how long yet.</summary>
internal static class DrainWords
{
    /// <summary>What is waited for at this moment.</summary>
    /// <param name="summary">The lab.</param>
    /// <param name="idle">How long there was no progress.</param>
    /// <param name="lackQuorum">Whether so many brokers are down that the others cannot serve.</param>
    public static string Of(LabSummary summary, TimeSpan idle, bool lackQuorum)
    {
        var left = Math.Max(summary.Delivery.Pending, summary.Lag);
        var most = lackQuorum ? DrainProgress.StuckWithoutQuorum : DrainProgress.Stuck;
        return left == 0
            ? "until the producers' last words are known"
            : string.Create(CultureInfo.InvariantCulture,
                $"until {Words.Count(left, "record")} {(left == 1 ? "is" : "are")} read{Readers(summary)}; no progress for {idle.TotalSeconds:0} of {most.TotalSeconds:0} s");
    }

    private static string Readers(LabSummary summary)
    {
        string[] readers =
        [
            .. summary.Partitions.Where(static partition => partition.Lag > 0)
                .GroupBy(static partition => partition.Consumer)
                .OrderBy(static group => group.Key, StringComparer.Ordinal)
                .Select(static group => group.Key is { } consumer
                    ? $"{consumer} in {Words.Count(group.Count(), "partition")}"
                    : $"nobody in {Words.Count(group.Count(), "partition")}, which {(group.Count() == 1 ? "has" : "have")} no consumer"),
        ];
        return readers.Length == 0 ? "" : $" by {string.Join(", ", readers)}";
    }
}
