using Confluent.Kafka;

using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Producer.Worker;

/// <summary>How far consumers may fall behind this producer before it waits for them: embedded brokers keep little.</summary>
internal sealed class ConsumerPace(ProducerId producer, int partitions, int producers) : IDisposable
{
    /// <summary>What may lie unread in a partition, of all producers together: half of what embedded brokers keep.</summary>
    private const int UnreadBytes = EmbeddedCluster.BytesKept / 2;

    /// <summary>What a record takes beside its key and data, at most: envelope and stamp, and a batch of its own.</summary>
    private const int Overhead = 384;

    /// <summary>How fast a large record is forgotten: within some ten thousand records.</summary>
    private const double Decay = 0.9995;

    private static readonly TimeSpan FetchWait = TimeSpan.FromMilliseconds(10);

    private readonly long[] _read = new long[partitions];
    private PartitionFollower? _progress;
    private double _size;

    /// <summary>Begins to listen to consumers.</summary>
    public void Start(SideClients clients, string topic) =>
        _progress = PartitionFollower.Start(clients, ConsumerProgress.TopicFor(topic), FetchWait, Apply);

    /// <summary>Whether the record may be sent now.</summary>
    /// <param name="partition">Its partition.</param>
    /// <param name="sequence">Its sequence.</param>
    /// <param name="bytes">Bytes of its key and data.</param>
    /// <exception cref="InvalidOperationException">The same, for a reason that is not Kafka's.</exception>
    /// <exception cref="KafkaException">Consumers can no longer be listened to: without their word the sender would wait for ever.</exception>
    public bool Allows(int partition, long sequence, int bytes)
    {
        if (_progress?.Failure is { } failure)
        {
            throw failure is KafkaException kafka ? new KafkaException(kafka.Error, failure) : new InvalidOperationException("Consumers cannot be listened to any more.", failure);
        }

        _size = Math.Max(bytes + Overhead, _size * Decay);
        var records = Math.Max(1, (long)(UnreadBytes / producers / _size));
        return sequence - Volatile.Read(ref _read[partition]) < records;
    }

    public void Dispose() => _progress?.Dispose();

    private void Apply(byte[] value)
    {
        foreach (var progress in ConsumerProgress.Decode(value))
        {
            if (progress.Producer == producer && (uint)progress.Partition < (uint)_read.Length && progress.Next > _read[progress.Partition])
            {
                Volatile.Write(ref _read[progress.Partition], progress.Next);
            }
        }
    }
}
