using Confluent.Kafka;

using StreamLab.Streaming.Measurement;

namespace StreamLab.Consumer.Worker;

/// <summary>Updates metrics and log once a second, on the consuming thread and between batches. A record costs nothing.</summary>
internal sealed class ConsumerTelemetry(
    RecordProcessor processor, Positions positions, IConsumer<byte[], byte[]> client, ConsumerMetrics metrics, ConsumerJournal journal, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ConsumerHealthCheck _health = new(journal, processor.Findings.Stalls);
    private long _looked = time.GetTimestamp();

    /// <summary>The lag of all assigned partitions at the end of consuming.</summary>
    public long LastLag { get; private set; }

    /// <summary>Updates them when a second has passed.</summary>
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

        _health.Look(time.Microseconds(), processor.Consumed, Lag);
    }

    /// <summary>Updates them for the last time, while the partitions are still assigned.</summary>
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
