using System.Globalization;
using StreamLab.Kafka.Brokers;
using StreamLab.Settings;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;
using StreamLab.Verification.Judging;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Finds facts about a run that are no failures but worth knowing: one sentence each.</summary>
internal static class ReportNotes
{
    private const int MaxErrorKinds = 5;

    public static IReadOnlyList<string> Create(
        Evidence evidence, IReadOnlyList<RecordStream> streams, DeliveryReport delivery, long writtenTwice, DeliveryTerms terms, bool final)
    {
        var again = delivery.Duplicates - delivery.Repeated - writtenTwice;
        var passedOnAgain = Math.Min(again, evidence.Passage?.ReadAgain ?? 0);
        string?[] all =
        [
            .. evidence.Faults.Where(static fault => fault is { IsRefused: false, Trouble: not null }).Select(Trouble),
            PassedOnAgain(passedOnAgain),
            RecordNotes.Redelivered(again - passedOnAgain, terms.ExactlyOnce),
            RecordNotes.WrittenTwice(writtenTwice),
            evidence.FeedRefusal is { } refusal ? $"ControlRoom knows only the snapshots in the run's folder: {refusal.TrimEnd('.')}" : null,
            .. Denied(evidence),
            Restarted(evidence),
            final ? Died(evidence) : null,
            // Behind a stage it is no producer's: what the stage has not passed on is told as unread there.
            final && evidence.Passage?.Records is null ? RecordNotes.Unacknowledged(delivery.Unacknowledged) : null,
            final ? NotAudited(evidence) : null,
            Unauditable(evidence, streams),
            RecordNotes.Foreign(delivery.Foreign),
            Malformed(delivery),
            Expired(evidence, delivery),
            Blocked(evidence, terms.Brokers),
            SentInFuture(evidence),
            evidence.Clocks is { } gap && gap.Spoils(evidence.MedianMs) ? gap.ToString() : null,
            ClockStepped(evidence),
            Late(evidence),
            Errors(evidence),
        ];
        return [.. all.OfType<string>()];
    }

    // A stage that reads records again writes them again, and its successors read both.
    private static string? PassedOnAgain(long records) => records == 0
        ? null
        : $"{JudgementText.Count(records, "record")} {JudgementText.Plural(records, "was", "were")} passed on more than once, because the stage before had "
            + $"read {JudgementText.Plural(records, "it", "them")} again (at-least-once)";

    private static string Trouble(FaultReport fault) => $"fault {fault.Id} ({fault.Action.ToText()} {fault.Target}) did not end well: {fault.Trouble}";

    private static IEnumerable<string> Denied(Evidence evidence) =>
        evidence.Producers.SelectMany(static producer => producer.Denials)
            .Concat(evidence.Consumers.SelectMany(static consumer => consumer.Denials)).Distinct().Order(StringComparer.Ordinal);

    private static string? Restarted(Evidence evidence)
    {
        IEnumerable<WorkerSnapshot> all = [.. evidence.Producers, .. evidence.Consumers];
        string[] restarted =
        [
            .. all.GroupBy(s => s.Instance).Where(g => g.Count() > 1).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => g.Count() == 2 ? g.Key : $"{g.Key} ({JudgementText.Count(g.Count() - 1, "time")})"),
        ];
        return restarted.Length == 0 ? null : $"restarted: {string.Join(", ", restarted)}";
    }

    private static string? Died(Evidence evidence)
    {
        IEnumerable<WorkerSnapshot> all = [.. evidence.Producers, .. evidence.Consumers];
        string[] died =
        [
            .. all.Where(static s => !s.IsLastWord).Select(SnapshotTopic.KeyOf).Order(StringComparer.Ordinal),
        ];
        return died.Length == 0
            ? null
            : $"ended without a final snapshot, so what they did since their newest one is known only from other workers: {string.Join(", ", died)}";
    }

    private static string? NotAudited(Evidence evidence) => evidence.Log is { State: AuditState.Off or AuditState.Impossible } log
        ? $"the log was not read back: {log.Reason}"
        : null;

    private static string? Unauditable(Evidence evidence, IReadOnlyList<RecordStream> streams)
    {
        var records = streams.Sum(static stream => stream.Fates.Unauditable.Count);
        return records == 0 || evidence.Log is { IsCompacted: true }
            ? null
            : $"{JudgementText.Count(records, "acknowledged record")} {JudgementText.Plural(records, "was", "were")} read and {JudgementText.Plural(records, "is", "are")} "
                + $"not in the log any more, because its start has moved, so {JudgementText.Plural(records, "it", "they")} cannot be read back"
                + string.Concat(evidence.LogChanges.Where(static change => change.Kind == LogChangeKind.StartMoved).Take(1).Select(static change => $": {change.Text}"));
    }

    private static string? ClockStepped(Evidence evidence)
    {
        IEnumerable<WorkerSnapshot> all = [.. evidence.Producers, .. evidence.Consumers];
        return all.Where(static worker => worker.ClockSteps > 0).MaxBy(static worker => Math.Abs(worker.ClockStepMs)) is not { } stepped
            ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"the wall clock stepped in the run, by {stepped.ClockStepMs / 1000:0.0} s for {stepped.Instance}: rate and duration follow a steady clock, but latencies around the step are wrong");
    }

    private static string? SentInFuture(Evidence evidence)
    {
        var records = evidence.Consumers.Sum(static consumer => consumer.SentInFuture);
        return records == 0
            ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"{JudgementText.Count(records, "record")} {JudgementText.Plural(records, "has", "have")} a stamp from up to {evidence.Consumers.Max(static consumer => consumer.SentInFutureMs):0.0} ms after the time of reading: the clocks of producers and consumers differ, so latencies are wrong by at least that");
    }

    private static string? Malformed(DeliveryReport delivery) => delivery.Malformed == 0
        ? null
        : $"{JudgementText.Count(delivery.Malformed, "malformed line")} of the source {JudgementText.Plural(delivery.Malformed, "was", "were")} skipped";

    private static string? Expired(Evidence evidence, DeliveryReport delivery)
    {
        var expired = evidence.Consumers.Sum(c => c.Expired);
        return expired == 0 || delivery.Lost > 0
            ? null
            : $"retention deleted {JudgementText.Count(expired, "record")} before {JudgementText.Plural(expired, "it was", "they were")} read, "
                + "but no acknowledged record of this run is missing";
    }

    private static string? Blocked(Evidence evidence, BrokerTraits brokers)
    {
        var milliseconds = evidence.Producers.Sum(p => p.BlockedByConsumersMs);
        return milliseconds == 0
            ? null
            : $"producers waited {(milliseconds / 1000.0).ToString("N1", CultureInfo.InvariantCulture)} s for consumers to catch up"
                + (brokers.KeepLog ? "" : $": the memory of {brokers.Name} is small, so producers do not send faster than consumers read");
    }

    private static string? Late(Evidence evidence)
    {
        var late = evidence.Consumers.OfType<ConsumerSnapshot>().Sum(static c => c.LateEvents);
        return late == 0 ? null : $"{JudgementText.Count(late, "event")} came after their window was closed and are in no window";
    }

    private static string? Errors(Evidence evidence)
    {
        IEnumerable<WorkerSnapshot> all = [.. evidence.Producers, .. evidence.Consumers];
        string[] kinds =
        [
            .. all.SelectMany(s => s.Errors).GroupBy(e => e.Key).Select(g => (Kind: g.Key, Count: g.Sum(e => e.Value)))
                .Where(e => e.Count > 0 && !FatalErrors.Are(e.Kind)).OrderByDescending(e => e.Count).ThenBy(e => e.Kind, StringComparer.Ordinal)
                .Take(MaxErrorKinds).Select(e => $"{e.Kind} {JudgementText.Count(e.Count, "time")}"),
        ];
        return kinds.Length == 0 ? null : $"errors that the clients saw and handled: {string.Join(", ", kinds)}";
    }
}
