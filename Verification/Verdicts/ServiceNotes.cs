using StreamLab.Verification.Judging;

namespace StreamLab.Verification.Verdicts;

/// <summary>Finds what is worth knowing and no failure: one sentence for each.</summary>
internal static class ServiceNotes
{
    /// <summary>The notes.</summary>
    public static IReadOnlyList<string> Find(ServiceEvidence evidence, IReadOnlyList<JudgedStream> streams, DeliveryCounts counts)
    {
        var once = ServiceJudge.Once(streams);
        var twice = once.Sum(static stream => stream.Log.WrittenTwice);
        var again = counts.Duplicates - counts.Repeated - (evidence.Groups.Any() ? Math.Min(counts.Duplicates, twice) : 0);
        var unauditable = once.Sum(static stream => stream.Fates.Unauditable.Count);
        var withdrawn = evidence.Sent.Sum(static sent => sent.Withdrawn);
        string?[] found =
        [
            RecordNotes.Redelivered(again),
            evidence.ResendsCount || twice == 0 ? null : RecordNotes.WrittenTwice(twice),
            RecordNotes.Unacknowledged(counts.Unacknowledged),
            counts.Refused == 0 ? null
                : $"{JudgementText.Count(counts.Refused, "record")} {JudgementText.Plural(counts.Refused, "was", "were")} refused and {JudgementText.Plural(counts.Refused, "is", "are")} "
                    + $"certainly not in the log: {Errors(evidence)}",
            withdrawn == 0 ? null
                : $"{JudgementText.Count(withdrawn, "record")} {JudgementText.Plural(withdrawn, "was", "were")} sent in a transaction that was not committed",
            unauditable == 0 ? null
                : $"{JudgementText.Count(unauditable, "acknowledged record")} {JudgementText.Plural(unauditable, "was", "were")} read and {JudgementText.Plural(unauditable, "is", "are")} "
                    + "not in the log any more, because its start has moved",
            RecordNotes.Foreign(counts.Foreign),
            .. evidence.Cases.Where(static one => one.Group is null).Select(static one => $"no watched consumer reads '{one.Topic}': its log alone was judged"),
        ];
        return [.. found.OfType<string>()];
    }

    /// <summary>The errors of failed records, with their numbers.</summary>
    public static string Errors(ServiceEvidence evidence) => string.Join("; ", evidence.Sent.SelectMany(static sent => sent.Errors)
        .GroupBy(static error => error.Key).OrderBy(static kind => kind.Key, StringComparer.Ordinal)
        .Select(static kind => $"{kind.Key} {JudgementText.Count(kind.Sum(static error => error.Value), "time")}"));
}
