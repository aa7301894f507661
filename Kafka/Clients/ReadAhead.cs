using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>How far a consumer fetches ahead of what is processed: enough to never wait, little enough to stay small.</summary>
public static class ReadAhead
{
    /// <summary>Records of a partition in memory at which fetching it pauses: at a million a second, some hundredths of one.</summary>
    private const int RecordsOfPartition = 15_000;

    /// <summary>Keys and values in memory, over all partitions, at which fetching pauses; librdkafka takes two to three times as much with small records.</summary>
    private const int Kilobytes = 32 * 1024;

    /// <summary>
    /// How long it pauses. By default a whole second: whoever reads small records faster than those that are in memory last (100,000 a partition)
    /// then waits most of the time.
    /// </summary>
    private const int PauseMs = 1;

    /// <summary>Sets what <paramref name="consumer"/> does not set itself.</summary>
    public static void ApplyTo(ConsumerConfig consumer)
    {
        ArgumentNullException.ThrowIfNull(consumer);
        consumer.QueuedMinMessages ??= RecordsOfPartition;
        consumer.QueuedMaxMessagesKbytes ??= Kilobytes;
        consumer.FetchQueueBackoffMs ??= PauseMs;
    }
}
