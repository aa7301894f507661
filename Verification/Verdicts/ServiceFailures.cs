using StreamLab.Verification.Judging;
using StreamLab.Verification.Observing;

namespace StreamLab.Verification.Verdicts;

/// <summary>Finds what is wrong with services, most important first: one sentence for each.</summary>
internal static class ServiceFailures
{
    /// <summary>The reasons for the verdict "fail"; empty when there are none.</summary>
    public static IReadOnlyList<string> Find(ServiceEvidence evidence, IReadOnlyList<JudgedStream> streams, DeliveryCounts counts)
    {
        var once = ServiceJudge.Once(streams);
        IReadOnlyList<RecordStream> all = [.. streams.Select(static stream => stream.Records)];
        string?[] found =
        [
            Lost(evidence, once, counts),
            Skipped(streams, all, counts),
            .. evidence.Producers.Select(static producer => producer.Name).Distinct().Select(producer => Abandoned(evidence, producer, streams)),
            Unheard(evidence),
            .. evidence.Groups.Select(Early),
            .. evidence.Groups.Select(LeftOpen),
            evidence.IsRemote ? RecordFailures.Phantom([.. streams.Where(static stream => stream.Sent is not null).Select(static stream => stream.Records)])
                : RecordFailures.Phantom(all),
            Resent(RecordFailures.WrittenTwice(once, counts)),
            RecordFailures.Repeated(all, counts),
            RecordFailures.Reordered(all, counts),
            evidence.ChecksOrder ? Resent(RecordFailures.ReorderedInLog(once)) : null,
        ];
        return [.. found.OfType<string>()];
    }

    private static string? Lost(ServiceEvidence evidence, IReadOnlyList<RecordStream> once, DeliveryCounts counts) =>
        RecordFailures.Lost(once, counts) is not { } lost ? null
        : evidence.Logs.Any(static log => !log.IsWhole) ? $"{lost}. Cause: the log's start has moved past them, as retention does"
        : lost;

    private static string? Skipped(IReadOnlyList<JudgedStream> streams, IReadOnlyList<RecordStream> all, DeliveryCounts counts)
    {
        if (RecordFailures.Skipped(all, counts) is not { } skipped)
        {
            return null;
        }

        var early = streams.Sum(static stream => stream.Records.Skipped.Intersect(stream.Early).Count);
        var dropped = streams.Sum(static stream => stream.Records.Skipped.Intersect(stream.Delivered).Except(stream.Early).Count);
        var passed = counts.Skipped - early - dropped;
        string?[] causes =
        [
            Cause(early, "committed before it was processed, and then not processed", "committed before they were processed, and then not processed"),
            Cause(dropped, "delivered and committed, but never processed", "delivered and committed, but never processed"),
            Cause(passed, "never delivered: the group has committed past it", "never delivered: the group has committed past them"),
        ];
        return $"{skipped}. Cause: {string.Join("; ", causes.OfType<string>())}";
    }

    private static string? Cause(long records, string one, string many) => records == 0
        ? null
        : $"{JudgementText.Number(records)} {JudgementText.Plural(records, $"was {one}", $"were {many}")}";

    private static string? Abandoned(ServiceEvidence evidence, string producer, IReadOnlyList<JudgedStream> streams)
    {
        var abandoned = evidence.Sent.Where(sent => sent.Producer == producer).Sum(static sent => sent.Abandoned.Count);
        if (abandoned == 0)
        {
            return null;
        }

        var missing = streams.Where(stream => stream.Sent?.Producer == producer).DistinctBy(static stream => stream.Sent!.Stream)
            .Where(static stream => stream.Records.Log.IsKnown).Sum(static stream => stream.Sent!.Abandoned.Except(stream.Records.Log.Sequences).Count);
        return $"{producer} was disposed with {JudgementText.Count(abandoned, "record")} in flight, without Flush (fire and forget): "
            + $"{JudgementText.Number(missing)} of them {JudgementText.Plural(missing, "is", "are")} not in the log";
    }

    private static string? Unheard(ServiceEvidence evidence)
    {
        var unheard = evidence.Sent.Sum(static sent => sent.Unheard);
        return unheard == 0
            ? null
            : $"{JudgementText.Count(unheard, "record")} failed and nobody learnt of it, because Produce had no delivery handler (fire and forget): "
                + ServiceNotes.Errors(evidence);
    }

    private static string? Early(GroupObservation group)
    {
        var early = group.Early.Where(static partition => !partition.Offsets.IsEmpty)
            .OrderBy(static partition => partition.Topic, StringComparer.Ordinal).ThenBy(static partition => partition.Partition).ToList();
        var records = early.Sum(static partition => partition.Offsets.Count);
        return records == 0
            ? null
            : $"{JudgementText.Count(records, "record")} {JudgementText.Plural(records, "was", "were")} committed before "
                + $"{JudgementText.Plural(records, "it was", "they were")} processed (group {group.Name}; {Places(early)}): a crash in between loses "
                + JudgementText.Plural(records, "it", "them");
    }

    private static string Places(IEnumerable<EarlyObservation> partitions) => JudgementText.Listed(
        partitions.SelectMany(static partition => partition.Offsets.Ranges, static (partition, range) => FormattableString.Invariant(
            $"{partition.Topic}, partition {partition.Partition}: {(range.Count == 1 ? $"offset {range.From}" : $"offsets {range.From}–{range.To - 1}")}")));

    private static string? LeftOpen(GroupObservation group)
    {
        string[] open = [.. group.Consumers.Where(static consumer => consumer.IsLeftOpen).Select(static consumer => consumer.Name)];
        return open.Length == 0
            ? null
            : $"{string.Join(", ", open)} of group {group.Name} {JudgementText.Plural(open.Length, "was", "were")} disposed without Close: "
                + "nobody reads its partitions until the group gives it up (session.timeout.ms), and what it processed since its last commit is read again";
    }

    private static string? Resent(string? failure) => failure is null
        ? null
        : $"{failure}. Cause: the producer is not idempotent (enable.idempotence), so records that it sends again are written again";
}
