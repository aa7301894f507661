using StreamLab.Settings;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Counts repeated records that are repeated because embedded brokers wrote them twice.</summary>
/// <remarks>
/// A producer resends batches that were not acknowledged when its connection broke. Brokers recognize a resent batch by its sequence and
/// write it once (KIP-98). librdkafka's mock cluster does so only within transactions (<c>rd_kafka_mock_validate_records</c> in
/// rdkafka_mock.c).
/// </remarks>
internal static class RetryDuplicates
{
    // Records resent when the broker is back are consumed, and reported by the consumer's next snapshot, a little later.
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(10);

    /// <summary>The number of repeated records that a fault of embedded brokers explains: same partitions, same time.</summary>
    public static long Count(Evidence evidence, DeliveryTerms terms)
    {
        if (terms.Brokers.KnowIdempotence || evidence.StartedAt is not { } start)
        {
            return 0;
        }

        FaultReport[] faults = [.. evidence.Faults.Where(BreaksConnections)];
        return evidence.Repetitions.Where(repetition => faults.Any(fault => Explains(fault, repetition, start))).Sum(static r => r.Records);
    }

    private static bool BreaksConnections(FaultReport fault) => fault is { Broker: not null, IsRefused: false, Action: not FaultAction.Slow };

    private static bool Explains(FaultReport fault, Repetition repetition, DateTimeOffset start)
    {
        var (from, to) = FaultSpan.Calculate(fault, start, Aftermath);
        return fault.Partitions?.Contains(repetition.Partition) != false && repetition.To >= from && repetition.From <= to;
    }
}
