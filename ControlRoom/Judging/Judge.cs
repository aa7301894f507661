using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;
using StreamLab.Verification;
using StreamLab.Verification.Judging;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Judges the delivery of a run's records. A pure function: the same evidence gives the same judgement.</summary>
internal static class Judge
{
    /// <summary>Judges a run.</summary>
    /// <param name="evidence">The run's evidence.</param>
    /// <param name="terms">The guarantees of the run's settings.</param>
    /// <param name="final">True when no more records will come, so that missing records are lost.</param>
    public static Judgement Decide(Evidence evidence, DeliveryTerms terms, bool final)
    {
        var streams = RecordStreams.From(evidence, final);
        // What a stage may have written again is no doing of the brokers.
        var excused = Math.Max(0, RetryDuplicates.Count(evidence, terms) - (evidence.Passage?.ReadAgain ?? 0));
        var delivery = Sum(evidence, streams, excused);
        var failures = Failures.Find(evidence, streams, delivery, terms, final);
        var doubts = Doubts.Find(evidence, streams, delivery, final);
        return new Judgement(
            delivery, VerdictOf(delivery, failures.Count > 0, doubts.Count > 0, final), [.. failures, .. doubts],
            ReportNotes.Create(evidence, streams, delivery, excused, terms, final))
        {
            Results = final ? ResultsJudge.Report(evidence.Results, streams) : null,
            Audit = final ? AuditSummary.Create(evidence, streams) : null,
            Streams = streams,
            IsOrderExpected = evidence.Passage is not { ReadAgain: > 0 },
        };
    }

    private static VerdictKind VerdictOf(DeliveryReport delivery, bool hasFailed, bool isInDoubt, bool final)
    {
        if (hasFailed)
        {
            return VerdictKind.Fail;
        }

        if (isInDoubt)
        {
            return VerdictKind.NotProved;
        }

        var flowing = delivery.Acknowledged > 0 && delivery.Consumed > 0;
        return final || flowing ? VerdictKind.Pass : VerdictKind.Waiting;
    }

    private static DeliveryReport Sum(Evidence evidence, IReadOnlyList<RecordStream> streams, long excused)
    {
        // Records without a stamp (--plain) belong to no stream: only their totals are known.
        ProducerSnapshot[] unstamped = [.. evidence.Producers.Where(static p => p.Partitions.Count == 0)];
        var counts = RecordCounts.Sum(streams, excused);
        var sent = counts.Sent + unstamped.Sum(static p => p.Sent);
        var acknowledged = counts.Acknowledged + unstamped.Sum(static p => p.Acknowledged);
        var refused = evidence.Producers.Sum(static p => p.Refused);
        // Records that were too large are refused before they are sent, so Sent does not include them.
        var refusedUnsent = evidence.Producers.Sum(static p => p.TooLarge);
        return new DeliveryReport(counts)
        {
            Sent = sent,
            Acknowledged = acknowledged,
            Refused = refused,
            Unacknowledged = Math.Max(0, sent - acknowledged - (refused - refusedUnsent)),
            // A stage that reads records again writes them again, and its successor reads both.
            Repeated = counts.Repeated - Math.Min(counts.Repeated, evidence.Passage?.ReadAgain ?? 0),
            Reordered = evidence.Passage is { ReadAgain: > 0 } ? 0 : counts.Reordered,
            Phantom = counts.Phantom + evidence.Consumers.Sum(static c => c.Misplaced),
            Foreign = evidence.Consumers.Sum(static c => c.Foreign),
            Malformed = evidence.Producers.Sum(static p => p.Malformed),
        };
    }
}

/// <summary>The judge's result for a run.</summary>
internal sealed record Judgement(
    DeliveryReport Delivery, VerdictKind Verdict, IReadOnlyList<string> Reasons, IReadOnlyList<string> Notes)
{
    /// <summary>The judgement on each group, in order; empty when there is one group.</summary>
    public IReadOnlyList<Judgement> Groups { get; init; } = [];

    /// <summary>The judgement on each topic, in order; empty when there is one topic.</summary>
    public IReadOnlyList<Judgement> Topics { get; init; } = [];

    /// <summary>The records that were judged.</summary>
    public IReadOnlyList<RecordStream> Streams { get; init; } = [];

    /// <summary>False when a stage that read records again may have written them among later ones.</summary>
    public bool IsOrderExpected { get; init; } = true;

    /// <summary>The report of the audit; null when no audit was attempted.</summary>
    public AuditReport? Audit { get; init; }

    /// <summary>The report of the windows; null when they were not read back.</summary>
    public ResultsReport? Results { get; init; }
}
