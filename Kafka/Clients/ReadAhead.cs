using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Limits how far a consumer fetches ahead: enough that it never waits, little enough to save memory.</summary>
public static class ReadAhead
{
    /// <summary>The records of a partition in memory at which fetching pauses: hundredths of a second at a million records a second.</summary>
    private const int RecordsPerPartition = 15_000;

    /// <summary>
    /// Kilobytes of keys and values in memory, over all partitions, at which fetching pauses. With small records librdkafka uses two to three
    /// times as much memory.
    /// </summary>
    private const int Kilobytes = 32 * 1024;

    /// <summary>
    /// The length of the pause. librdkafka's default is a second: a consumer that reads the records in memory (100,000 a partition) in less
    /// time then waits most of the time.
    /// </summary>
    private const int PauseMs = 1;

    /// <summary>Applies the limits to <paramref name="consumer"/> where it does not set them.</summary>
    public static void ApplyTo(ConsumerConfig consumer)
    {
        ArgumentNullException.ThrowIfNull(consumer);
        consumer.QueuedMinMessages ??= RecordsPerPartition;
        consumer.QueuedMaxMessagesKbytes ??= Kilobytes;
        consumer.FetchQueueBackoffMs ??= PauseMs;
    }
}
