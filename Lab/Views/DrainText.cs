using System.Globalization;
using StreamLab.Lab.Runs;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Views;

/// <summary>Describes what a drain waits for: which consumers, why, and how much longer.</summary>
internal static class DrainText
{
    // With several groups there may be dozens.
    private const int MostNamed = 2;

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
        return string.Create(CultureInfo.InvariantCulture, $"{awaited}; idle for {idle.TotalSeconds:0} of {most.TotalSeconds:0} s");
    }

    private static string Readers(LabSummary summary)
    {
        var unread = summary.Partitions.Where(static partition => partition.Lag > 0).ToLookup(static partition => partition.Consumer is not null);
        var readers = unread[true].GroupBy(static partition => partition.Consumer!).OrderBy(static reader => reader.Key, StringComparer.Ordinal)
            .Select(static reader => $"{reader.Key} in {ConsoleFormat.Count(reader.Count(), "partition")}").ToList();
        var nobody = unread[false].Count();
        string[] all =
        [
            .. nobody == 0 ? Array.Empty<string>() : [$"nobody in {ConsoleFormat.Count(nobody, "partition")}, which {(nobody == 1 ? "has" : "have")} no consumer"],
            .. readers.Count <= MostNamed ? readers : [ConsoleFormat.Count(readers.Count, "consumer")],
        ];
        return all.Length == 0 ? "" : $" by {string.Join(", ", all)}";
    }
}
