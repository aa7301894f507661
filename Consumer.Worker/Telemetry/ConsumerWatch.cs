using Confluent.Kafka;

using StreamLab.Streaming.Measurement;

namespace StreamLab.Consumer.Worker;

/// <summary>Looks once a second, from the consuming thread and between batches, at what metrics and log are to say. A record costs nothing.</summary>
internal sealed class ConsumerWatch(
    RecordProcessor processor, Positions positions, IConsumer<byte[], byte[]> client, ConsumerMetrics metrics, ConsumerJournal journal, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Attention _attention = new(journal, processor.Findings.Stalls);
    private long _looked = time.GetTimestamp();

    /// <summary>Lag of all assigned partitions when consuming ended.</summary>
    public long LastLag { get; private set; }

    /// <summary>Looks, if a second has passed.</summary>
    public void LookIfDue()
    {
        if (time.GetElapsedTime(_looked) < Interval)
        {
            return;
        }

        _looked = time.GetTimestamp();
        if (metrics.AreWanted)
        {
            metrics.Tell(positions.ToSnapshot(client), processor.Findings.Latency);
        }

        _attention.Look(time.Microseconds(), processor.Consumed, Lag);
    }

    /// <summary>Looks for the last time, while the partitions are this consumer's still.</summary>
    public void LookLast()
    {
        LastLag = Lag();
        if (metrics.AreWanted)
        {
            metrics.TellLast(processor.Findings.Latency);
        }
    }

    private long Lag() => positions.ToSnapshot(client).Where(static p => p.End >= 0).Sum(static p => Math.Max(0, p.End - p.Next));
}
