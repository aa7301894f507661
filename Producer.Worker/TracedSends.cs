using System.Collections.Concurrent;
using System.Diagnostics;

using Confluent.Kafka;

using StreamLab.Streaming.Measurement;

namespace StreamLab.Producer.Worker;

/// <summary>The open spans of traced records. Each ends with its record's acknowledgement.</summary>
/// <param name="sampling">Selects the records that can have a span.</param>
internal sealed class TracedSends(TraceSampling sampling)
{
    private readonly ConcurrentDictionary<(int Partition, long Sequence), Activity> _open = new();
    private int _count;

    public void Open(int partition, long sequence, Activity activity)
    {
        if (_open.TryAdd((partition, sequence), activity))
        {
            Interlocked.Increment(ref _count);
        }
    }

    public void Settle(int partition, long sequence, ErrorCode reason)
    {
        // Called for every acknowledged record. Under load some span is always open, so check the sampling before the costly lookup.
        if (Volatile.Read(ref _count) == 0 || !sampling.Takes(sequence) || !_open.TryRemove((partition, sequence), out var activity))
        {
            return;
        }

        Interlocked.Decrement(ref _count);
        if (reason != ErrorCode.NoError)
        {
            activity.SetStatus(ActivityStatusCode.Error, reason.ToString());
        }

        activity.Dispose();
    }
}
