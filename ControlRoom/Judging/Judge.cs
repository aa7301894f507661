using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Says what became of a run's records. A pure function: the same evidence gives the same judgement.</summary>
internal static class Judge
{
    /// <summary>Judges a run.</summary>
    /// <param name="evidence">What is known of the run.</param>
    /// <param name="final">Whether nothing more will come, so that what is missing now is lost.</param>
    /// <param name="embedded">Whether the brokers are embedded ones, whose small memory deletes records early.</param>
    public static Judgement Of(Evidence evidence, bool final, bool embedded)
    {
        var streams = RecordStreams.Of(evidence, final);
        var writtenTwice = WrittenTwice.Of(evidence, streams, embedded);
        var delivery = Sum(evidence, streams, writtenTwice);
        var reasons = Reasons.Of(evidence, streams, delivery, final, embedded);
        return new Judgement(delivery, VerdictOf(delivery, reasons, final), reasons, Notes.Of(evidence, delivery, writtenTwice, final, embedded))
        {
            Results = final ? ResultsJudge.Report(evidence.Results, streams) : null,
        };
    }

    private static VerdictKind VerdictOf(DeliveryReport delivery, IReadOnlyList<string> reasons, bool final)
    {
        if (reasons.Count > 0)
        {
            return VerdictKind.Fail;
        }

        var flowing = delivery.Acknowledged > 0 && delivery.Consumed > 0;
        return final || flowing ? VerdictKind.Pass : VerdictKind.Waiting;
    }

    private static DeliveryReport Sum(Evidence evidence, IReadOnlyList<RecordStream> streams, long writtenTwice)
    {
        // Records sent as they are, without a stamp, are in no stream: only their totals are known.
        ProducerSnapshot[] unstamped = [.. evidence.Producers.Where(p => p.Partitions.Count == 0)];
        var sent = streams.Sum(s => s.Sent) + unstamped.Sum(p => p.Sent);
        var acknowledged = streams.Sum(s => s.Acknowledged.Count) + unstamped.Sum(p => p.Acknowledged);
        return new DeliveryReport
        {
            Sent = sent,
            Acknowledged = acknowledged,
            Unacknowledged = Math.Max(0, sent - acknowledged),
            Consumed = streams.Sum(s => s.Consumed),
            Pending = streams.Sum(s => s.Pending),
            Lost = streams.Sum(s => s.Lost.Count),
            Duplicates = streams.Sum(s => s.Duplicates),
            Repeated = streams.Sum(s => s.Repeated) - writtenTwice,
            Reordered = streams.Sum(s => s.Reordered),
            Phantom = streams.Sum(s => s.Phantom.Count) + evidence.Consumers.Sum(c => c.Misplaced),
            Foreign = evidence.Consumers.Sum(c => c.Foreign),
            Malformed = evidence.Producers.Sum(p => p.Malformed),
        };
    }
}
