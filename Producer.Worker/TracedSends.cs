using System.Collections.Concurrent;
using System.Diagnostics;

using Confluent.Kafka;

namespace StreamLab.Producer.Worker;

/// <summary>The spans of traced records on their way: each ends with its record's acknowledgement.</summary>
internal sealed class TracedSends
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
        // Nearly always there is none: one read is all that an untraced record pays.
        if (Volatile.Read(ref _count) == 0 || !_open.TryRemove((partition, sequence), out var activity))
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
