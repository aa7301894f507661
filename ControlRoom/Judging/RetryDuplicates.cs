namespace StreamLab.ControlRoom.Judging;

/// <summary>Counts repeated records that are repeated because embedded brokers wrote them twice.</summary>
/// <remarks>
/// A producer resends batches that were not acknowledged when its connection broke or its request timed out. Brokers recognize a resent batch
/// by its sequence and write it once (KIP-98). librdkafka's mock cluster does so only within transactions
/// (<c>rd_kafka_mock_validate_records</c> in rdkafka_mock.c). Its log is not kept, but a consumer's offsets show the same: a record that is
/// read again although the consumer never went back lies at two offsets.
/// </remarks>
internal static class RetryDuplicates
{
    /// <summary>The number of repeated records that lie at two offsets of embedded brokers.</summary>
    public static long Count(Evidence evidence, DeliveryTerms terms) => terms.Brokers.KnowIdempotence
        ? 0
        : Math.Max(0, evidence.Consumers.Sum(static consumer => consumer.Partitions.Sum(static read => read.Repeated) - consumer.WentBack));
}
