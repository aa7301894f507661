using System.Globalization;
using StreamLab.Settings;

using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;
using StreamLab.Verification.Judging;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Finds the reasons why a run is not proved, most important first: one sentence for each.</summary>
internal static class Doubts
{
    /// <summary>The reasons for the verdict "not proved"; empty when there are none.</summary>
    public static IReadOnlyList<string> Find(Evidence evidence, IReadOnlyList<RecordStream> streams, DeliveryReport delivery, bool final)
    {
        string?[] always =
        [
            Taken(evidence, streams, delivery),
            Overflowed(streams),
            Compacted(evidence, streams),
            Truncated(evidence),
            FatalErrors.Doubt(evidence),
            .. evidence.Faults.Where(static fault => fault.IsRefused).Select(NotDone),
        ];
        string?[] atLast =
        [
            NothingAcknowledged(streams, delivery),
            evidence.Incomplete,
            NoLastWord(evidence),
            .. BrokenByBrokers(evidence, streams, delivery),
            ResultsJudge.Doubt(evidence.Results),
            ClocksDiffer(evidence),
            SourceRefused(delivery),
        ];
        return [.. (final ? [.. atLast, .. always] : always).OfType<string>()];
    }

    private static string? Taken(Evidence evidence, IReadOnlyList<RecordStream> streams, DeliveryReport delivery) =>
        RecordDoubts.Taken(streams, delivery, evidence.Strangers.Select(static stranger => stranger.Name), "the lab's") is { } taken
            ? $"{taken}: use a --group of your own"
            : null;

    private static string? Overflowed(IReadOnlyList<RecordStream> streams) => streams.Any(static s => s.Overflowed)
        ? "a worker saw too many gaps to record each one, so missing records may be counted as present "
            + $"({JudgementText.Places(streams.Where(static s => s.Overflowed))})"
        : null;

    private static string? Compacted(Evidence evidence, IReadOnlyList<RecordStream> streams) =>
        evidence.Log is { IsCompacted: true } && streams.Sum(static s => s.Fates.Unauditable.Count) is > 0 and var gone
            ? $"{JudgementText.Count(gone, "acknowledged record")} {JudgementText.Plural(gone, "was", "were")} read and {JudgementText.Plural(gone, "is", "are")} "
                + "not in the log any more, and the topic is compacted (cleanup.policy), so nobody can tell whether compaction deleted "
                + $"{JudgementText.Plural(gone, "it", "them")} ({JudgementText.Places(streams, static s => s.Fates.Unauditable)})"
            : null;

    private static string? Truncated(Evidence evidence) =>
        evidence.LogChanges.FirstOrDefault(change => change.Kind == LogChangeKind.Truncated && !IsShown(evidence.Log, change.Partition)) is { } change
            ? $"acknowledged records may be gone: {change.Text}"
            : null;

    // Once a whole log is read back, the audit itself shows what the truncation removed. If its start has moved or it was compacted, the
    // removed records cannot be distinguished from deleted ones.
    private static bool IsShown(LogEvidence? log, int? partition) => log is { State: AuditState.Complete, IsCompacted: false }
        && log.Partitions.Where(read => partition is null || read.Partition == partition).All(static read => read.IsWhole);

    // A run that was planned to survive a fault proves nothing without the fault.
    private static string NotDone(FaultReport fault) =>
        $"fault {fault.Id} ({fault.Action.ToText()} {fault.Target}) was not done: {fault.Trouble}";

    private static string? NothingAcknowledged(IReadOnlyList<RecordStream> streams, DeliveryReport delivery)
    {
        if (streams.Any(static s => !s.Acknowledged.IsEmpty))
        {
            return null;
        }

        return delivery.Acknowledged == 0
            ? "no record was acknowledged, so nothing was proved"
            : $"{JudgementText.Count(delivery.Acknowledged, "acknowledged record")} {JudgementText.Plural(delivery.Acknowledged, "carries", "carry")} "
                + "no stamp (--plain), so nothing was proved";
    }

    private static string? NoLastWord(Evidence evidence)
    {
        string[] silent =
        [
            .. evidence.Producers.Where(producer => !producer.IsLastWord && HasSent(producer, evidence))
                .Select(static producer => string.Create(CultureInfo.InvariantCulture, $"{SnapshotTopic.KeyOf(producer)}, last heard of at {producer.At:HH:mm:ss.f}"))
                .Order(StringComparer.Ordinal),
        ];
        return silent.Length == 0
            ? null
            : $"the last acknowledgements of producers that died are unknown ({string.Join("; ", silent)})";
    }

    // A producer that died before its second snapshot is known to have sent only by its records.
    private static bool HasSent(ProducerSnapshot producer, Evidence evidence) => producer is { Sent: > 0 } or { State: not WorkerState.Starting }
        || evidence.Consumers.SelectMany(static consumer => consumer.Partitions)
            .Concat(evidence.Log?.Partitions.SelectMany(static partition => partition.Streams) ?? [])
            .Any(stream => stream.Producer == producer.Producer);

    // The end of a broker is no doubt by itself: a cluster is to survive it. It is the reason for what it left unproved.
    private static string[] BrokenByBrokers(Evidence evidence, IReadOnlyList<RecordStream> streams, DeliveryReport delivery)
    {
        string[] doubts = [.. ((string?[])[AuditFailed(evidence), RecordDoubts.Pending(streams, delivery), StoodStill(evidence)]).OfType<string>()];
        return doubts.Length > 0 ? [.. doubts, .. BrokerEnds.Format(evidence.Ends)] : doubts;
    }

    private static string? AuditFailed(Evidence evidence) => evidence.Log is { State: AuditState.Failed } log
        ? $"the log could not be read back: {log.Reason}"
        : null;

    private static string? StoodStill(Evidence evidence) => Standstill.Find(evidence) is { } stood
        ? string.Create(CultureInfo.InvariantCulture,
            $"writes stood still for {stood.Still.TotalSeconds:0.0} of {stood.Run.TotalSeconds:0.0} s{Where(stood.Partition)} and no planned fault explains it")
        : null;

    private static string Where(int? partition) => partition is { } longest ? string.Create(CultureInfo.InvariantCulture, $" (longest in partition {longest})") : "";

    private static string? ClocksDiffer(Evidence evidence) => evidence is { IsLatencyAsked: true, Clocks: { } gap } && gap.Spoils(evidence.MedianMs)
        ? $"{gap}, so the sweep proves nothing"
        : null;

    private static string? SourceRefused(DeliveryReport delivery) => delivery.Malformed > delivery.Sent
        ? $"{JudgementText.Number(delivery.Malformed)} of {JudgementText.Count(delivery.Malformed + delivery.Sent, "record")} of the source "
            + $"{JudgementText.Plural(delivery.Malformed, "was", "were")} malformed and not sent: check --source and its format"
        : null;
}
