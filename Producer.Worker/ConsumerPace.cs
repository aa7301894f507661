using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Stamping;
using StreamLab.Testing;

namespace StreamLab.Producer.Worker;

/// <summary>Limits how far this producer may get ahead of the slowest group of consumers, because embedded brokers keep only few records.</summary>
internal sealed class ConsumerPace(ProducerId producer, int partitions, int producers, int groups = 1) : IDisposable
{
    /// <summary>The limit of unread bytes in a partition, over all producers: half of what embedded brokers keep.</summary>
    private const int UnreadBytes = EmbeddedKafka.BytesKept / 2;

    /// <summary>The largest overhead of a record beside its key and data: envelope, stamp and a batch of its own.</summary>
    private const int Overhead = 384;

    /// <summary>The factor by which the remembered record size shrinks per record: a large record counts for some ten thousand records.</summary>
    private const double Decay = 0.9995;

    private static readonly TimeSpan FetchWait = TimeSpan.FromMilliseconds(10);

    // What the slowest group has read.
    private readonly long[] _read = new long[partitions];
    private readonly long[][] _readBy = [.. Enumerable.Range(0, groups).Select(_ => new long[partitions])];
    private PartitionFollower? _progress;
    private double _size;

    /// <summary>Starts to read the consumers' progress.</summary>
    public void Start(SideClients clients, string topic) =>
        _progress = PartitionFollower.Start(clients, ConsumerProgress.TopicFor(topic), FetchWait, Apply);

    /// <summary>True when the record may be sent now.</summary>
    /// <param name="partition">The record's partition.</param>
    /// <param name="sequence">The record's sequence number.</param>
    /// <param name="bytes">The size of its key and data in bytes.</param>
    /// <exception cref="InvalidOperationException">The progress cannot be read any more, for a reason outside Kafka.</exception>
    /// <exception cref="KafkaException">The progress cannot be read any more; without it the sender would wait without end.</exception>
    public bool Allows(int partition, long sequence, int bytes)
    {
        if (_progress?.Failure is { } failure)
        {
            throw failure is KafkaException kafka ? new KafkaException(kafka.Error, failure) : new InvalidOperationException("The consumers' progress cannot be read any more.", failure);
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
            var partition = progress.Partition;
            if (progress.Producer == producer && (uint)partition < (uint)_read.Length && (uint)(progress.Group - 1) < (uint)_readBy.Length)
            {
                var read = _readBy[progress.Group - 1];
                read[partition] = Math.Max(read[partition], progress.Next);
                Volatile.Write(ref _read[partition], _readBy.Min(group => group[partition]));
            }
        }
    }
}
