using StreamLab.Streaming.Reports;
using StreamLab.Verification.Judging;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Checks that every window was written exactly once. A pure function.</summary>
internal static class ResultsJudge
{
    private const int MostNamed = 3;

    /// <summary>The report of the windows; null when they were not read back.</summary>
    public static ResultsReport? Report(ResultsEvidence? results, IReadOnlyList<RecordStream> streams) => results is null
        ? null
        : new(
            results.Topic,
            results.Partitions.Sum(static p => p.Closed),
            results.Partitions.Sum(static p => (long)(p.Last?.Open.Count ?? 0)),
            results.Partitions.Sum(static p => (long)p.Again.Count),
            results.Partitions.Sum(Missing),
            results.Partitions.Sum(static p => p.Events),
            streams.Sum(static s => s.Read.Count),
            results.Partitions.Sum(static p => p.Outside));

    /// <summary>The failure in a sentence; null when there is none or the windows were not read back.</summary>
    public static string? Failure(ResultsEvidence? results, IReadOnlyList<RecordStream> streams) =>
        results is { Trouble: null } ? Again(results) ?? MissingIn(results) ?? Unequal(results, streams) : null;

    /// <summary>The reason why nothing is known of the windows; null when they were read back, or there are none.</summary>
    public static string? Doubt(ResultsEvidence? results) => results?.Trouble is { } trouble
        ? $"the windows cannot be read back, so nothing is known of them: {trouble}"
        : null;

    private static string? Again(ResultsEvidence results)
    {
        RepeatedWindow[] all = [.. results.Partitions.SelectMany(static p => p.Again)];
        if (all.Length == 0)
        {
            return null;
        }

        var named = string.Join("; ", all.Take(MostNamed).Select(static window => $"{window.Name}: {JudgementText.Count(window.Times, "time")}"));
        return $"{JudgementText.Count(all.Length, "window")} {JudgementText.Plural(all.Length, "is", "are")} in {results.Topic} more than once ({named}"
            + $"{(all.Length > MostNamed ? $"; and {JudgementText.Count(all.Length - MostNamed, "other")}" : "")})";
    }

    private static string? MissingIn(ResultsEvidence results) => results.Partitions.FirstOrDefault(static p => Missing(p) > 0) is not { } partition
        ? null
        : $"{JudgementText.Count(results.Partitions.Sum(Missing), "closed window")} {JudgementText.Plural(results.Partitions.Sum(Missing), "is", "are")} not in "
            + $"{results.Topic} (partition {partition.Partition}: {JudgementText.Number(partition.Last!.Closed)} were closed, "
            + $"{JudgementText.Number(partition.Closed)} are there)";

    private static string? Unequal(ResultsEvidence results, IReadOnlyList<RecordStream> streams)
    {
        var read = streams.GroupBy(static s => s.Partition!.Value).ToDictionary(static g => g.Key, static g => g.Sum(static s => s.Read.Count));
        var unequal = results.Partitions.FirstOrDefault(p => p.Events + p.Outside != read.GetValueOrDefault(p.Partition));
        return unequal is null
            ? null
            : $"the windows of partition {unequal.Partition} hold {JudgementText.Count(unequal.Events + unequal.Outside, "event")}, "
                + $"but {JudgementText.Number(read.GetValueOrDefault(unequal.Partition))} were read and must be in them "
                + $"(in all {JudgementText.Number(results.Partitions.Sum(static p => p.Events + p.Outside))} of {JudgementText.Number(read.Values.Sum())}; "
                + $"the last windows committed there: {Newest(unequal)})";
    }

    private static long Missing(PartitionResults partition) => Math.Max(0, (partition.Last?.Closed ?? 0) - partition.Closed);

    private static string Newest(PartitionResults partition) => partition.Last is null or { Open.Count: 0 }
        ? "none"
        : string.Join("; ", partition.Last.Open.OrderByDescending(static w => w.Start).Take(MostNamed)
            .Select(static w => FormattableString.Invariant($"{w.Name} from {new DateTime(w.Start, DateTimeKind.Utc):yyyy-MM-dd HH:mm}")));
}
