using Confluent.Kafka;

using StreamLab.Bench.Contestants;
using StreamLab.Kafka.Clients;
using StreamLab.Settings;

namespace StreamLab.Bench.Plain;

/// <summary>Creates the plain loops' settings for Confluent.Kafka, the same as those of the lab's workers.</summary>
internal static class PlainSettings
{
    private const int QueueRecords = 500_000;
    private const int QueueKilobytes = 128 * 1024;

    public static ProducerConfig Producer(RoundWork work) => new()
    {
        BootstrapServers = work.BootstrapServers,
        Acks = work.Lab.Producer.Acks switch
        {
            Acknowledgement.Leader => Acks.Leader,
            Acknowledgement.None => Acks.None,
            _ => Acks.All,
        },
        EnableIdempotence = work.Lab.Producer.Acks == Acknowledgement.All,
        CompressionType = (CompressionType)work.Lab.Topic.Compression,
        LingerMs = work.Lab.Producer.Linger.TotalMilliseconds,
        BatchSize = work.Lab.Producer.BatchBytes,
        QueueBufferingMaxMessages = QueueRecords,
        QueueBufferingMaxKbytes = QueueKilobytes,
    };

    /// <summary>Creates a consumer's settings with the lab's settings for fetching.</summary>
    public static ConsumerConfig Consumer(RoundWork work, string group)
    {
        var consumer = StandardConsumer(work, group);
        ReadAhead.ApplyTo(consumer);
        return consumer;
    }

    /// <summary>Creates a consumer's settings with the client's defaults.</summary>
    public static ConsumerConfig StandardConsumer(RoundWork work, string group) => new()
    {
        BootstrapServers = work.BootstrapServers,
        GroupId = group,
        AutoOffsetReset = AutoOffsetReset.Earliest,
    };
}
