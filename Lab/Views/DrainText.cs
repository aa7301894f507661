using System.Globalization;
using StreamLab.Lab.Runs;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Views;

/// <summary>Describes what a drain waits for: which consumers, why, and how much longer.</summary>
internal static class DrainText
{
    /// <summary>Gets the description.</summary>
    /// <param name="summary">The newest summary.</param>
    /// <param name="idle">The time without progress.</param>
    /// <param name="lackQuorum">True when too many brokers are down for the others to serve.</param>
    public static string Format(LabSummary summary, TimeSpan idle, bool lackQuorum)
    {
        var left = Math.Max(summary.Delivery.Pending, summary.Lag);
        var most = lackQuorum ? DrainProgress.StuckWithoutQuorum : DrainProgress.Stuck;
        var awaited = left == 0
            ? "until the producers' last snapshots are known"
            : $"until {ConsoleFormat.Count(left, "record")} {(left == 1 ? "is" : "are")} read{Readers(summary)}";
        return string.Create(CultureInfo.InvariantCulture, $"{awaited}; no progress for {idle.TotalSeconds:0} of {most.TotalSeconds:0} s");
    }

    private static string Readers(LabSummary summary)
    {
        string[] readers =
        [
            .. summary.Partitions.Where(static partition => partition.Lag > 0)
                .GroupBy(static partition => partition.Consumer)
                .OrderBy(static group => group.Key, StringComparer.Ordinal)
                .Select(static group => group.Key is { } consumer
                    ? $"{consumer} in {ConsoleFormat.Count(group.Count(), "partition")}"
                    : $"nobody in {ConsoleFormat.Count(group.Count(), "partition")}, which {(group.Count() == 1 ? "has" : "have")} no consumer"),
        ];
        return readers.Length == 0 ? "" : $" by {string.Join(", ", readers)}";
    }
}
