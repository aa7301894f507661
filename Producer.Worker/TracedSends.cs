using System.Collections.Concurrent;
using System.Diagnostics;

using Confluent.Kafka;

using StreamLab.Streaming.Measurement;

namespace StreamLab.Producer.Worker;

/// <summary>The spans of traced records on their way: each ends with its record's acknowledgement.</summary>
/// <param name="sampling">Which records can have one.</param>
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
        // Every confirmed record asks, and under load some span is always open: looking this one up would cost more than all else here.
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
