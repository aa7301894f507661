using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Records that are repeated because embedded brokers wrote them twice.</summary>
/// <remarks>
/// A producer sends again what was not answered when its connection broke. Brokers know such a batch by its sequence and write it once
/// (KIP-98); librdkafka's mock cluster does so within transactions only (<c>rd_kafka_mock_validate_records</c> in rdkafka_mock.c).
/// </remarks>
internal static class WrittenTwice
{
    // What was sent again when the broker came back is read, and told by the consumer's next snapshot, a little later.
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(10);

    /// <summary>How many of the repeated records a fault of embedded brokers explains: those of its partitions, in its time.</summary>
    public static long Of(Evidence evidence, DeliveryTerms terms)
    {
        if (!terms.IsEmbedded || evidence.StartedAt is not { } start)
        {
            return 0;
        }

        FaultReport[] faults = [.. evidence.Faults.Where(BreaksConnections)];
        return evidence.Repetitions.Where(repetition => faults.Any(fault => Explains(fault, repetition, start))).Sum(static r => r.Records);
    }

    private static bool BreaksConnections(FaultReport fault) => fault is { Broker: not null, IsRefused: false, Action: not "slow" };

    private static bool Explains(FaultReport fault, Repetition repetition, DateTimeOffset start)
    {
        var (from, to) = FaultSpan.Of(fault, start, Aftermath);
        return fault.Partitions?.Contains(repetition.Partition) != false && repetition.To >= from && repetition.From <= to;
    }
}
