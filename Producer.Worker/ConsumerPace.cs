using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Producer.Worker;

/// <summary>How far consumers may fall behind this producer before it waits for them: embedded brokers keep little.</summary>
internal sealed class ConsumerPace(ProducerId producer, int partitions, int producers) : IDisposable
{
    /// <summary>What may lie unread in a partition, of all producers together: half of what embedded brokers keep.</summary>
    private const int UnreadBytes = 5 * 1024 * 1024 / 2;

    /// <summary>What a record takes beside its key and value, at most (a batch of one record, uncompressed).</summary>
    private const int Overhead = 128;

    private static readonly TimeSpan FetchWait = TimeSpan.FromMilliseconds(10);

    private readonly long[] _read = new long[partitions];
    private readonly CancellationTokenSource _stop = new();
    private Task _reading = Task.CompletedTask;
    private int _largest;

    /// <summary>Begins to listen to consumers.</summary>
    public void Start(SideClients clients, string topic)
    {
        var reader = clients.CreateReader(FetchWait);
        reader.Assign(new TopicPartitionOffset(ConsumerProgress.TopicFor(topic), 0, Offset.Beginning));
        _reading = Task.Factory.StartNew(() => Read(reader), _stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Whether the record may be sent now.</summary>
    /// <param name="partition">Its partition.</param>
    /// <param name="sequence">Its sequence.</param>
    /// <param name="bytes">Bytes of its key and value.</param>
    public bool Allows(int partition, long sequence, int bytes)
    {
        _largest = Math.Max(_largest, bytes);
        var records = Math.Max(1, UnreadBytes / producers / (_largest + Overhead));
        return sequence - Volatile.Read(ref _read[partition]) < records;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _reading.Wait(TimeSpan.FromSeconds(1));
        _stop.Dispose();
    }

    private void Read(IConsumer<Ignore, byte[]> reader)
    {
        using (reader)
        {
            while (!_stop.IsCancellationRequested)
            {
                if (reader.Consume(TimeSpan.FromMilliseconds(100)) is { Message.Value: { } value })
                {
                    Apply(value);
                }
            }
        }
    }

    private void Apply(byte[] value)
    {
        foreach (var progress in ConsumerProgress.Decode(value))
        {
            if (progress.Producer == producer && progress.Partition < _read.Length && progress.Next > _read[progress.Partition])
            {
                Volatile.Write(ref _read[progress.Partition], progress.Next);
            }
        }
    }
}
