using System.Collections.Concurrent;

namespace StreamLab.Kafka.Native;

/// <summary>Returns processed records to the broker threads that allocated them, which free them. One thread returns records.</summary>
/// <remarks>
/// librdkafka allocates a record on the thread of the broker that sent it. glibc's arenas belong to threads: to free another thread's
/// memory takes the lock that this thread takes for each allocation. With small records both threads spent much of their time waiting for
/// each other. So the broker threads free the records, between an answer's arrival and its parsing. rdkafka.h forbids interceptors to
/// call functions of their client, but freeing a record is no such function, and librdkafka frees records on these threads itself.
/// </remarks>
internal sealed class MessageReclaimer : IDisposable
{
    /// <summary>
    /// The number of consecutive records that are treated as one broker's when the first one is, because an answer has many records. A
    /// record of another broker is freed correctly too, only slower.
    /// </summary>
    private const int GroupSize = 64;

    private static readonly ConcurrentDictionary<IntPtr, MessageReclaimer> Clients = new();

    private readonly IntPtr _client;
    private readonly Lock _lock = new();
    private volatile BrokerMessages[] _brokers = [];
    private long _givenBack;

    /// <summary>Registers a native client, whose records are returned.</summary>
    public MessageReclaimer(IntPtr client)
    {
        _client = client;
        Clients[client] = this;
    }

    /// <summary>The number of records returned to broker threads so far.</summary>
    public long Reclaimed => _givenBack;

    /// <summary>Frees the records returned to a broker's thread. Called on that thread.</summary>
    public static void Reclaim(IntPtr client, int broker)
    {
        if (Clients.TryGetValue(client, out var records))
        {
            (records.Find(broker) ?? records.Make(broker)).ReleaseSome();
        }
    }

    /// <summary>Returns records. Frees them here when the broker's thread is not known yet or has freed none for too long.</summary>
    public void Add(ReadOnlySpan<IntPtr> messages)
    {
        for (var from = 0; from < messages.Length; from += GroupSize)
        {
            Give(messages.Slice(from, Math.Min(GroupSize, messages.Length - from)));
        }

        foreach (var broker in _brokers)
        {
            broker.Send();
        }
    }

    /// <summary>Frees all returned records that broker threads have not freed yet. Called on the consuming thread.</summary>
    public void Release()
    {
        foreach (var broker in _brokers)
        {
            broker.Release();
        }
    }

    /// <inheritdoc cref="Release"/>
    public void Dispose()
    {
        Clients.TryRemove(_client, out _);
        Release();
    }

    private void Give(ReadOnlySpan<IntPtr> messages)
    {
        var added = Find(RdKafka.MessageBroker(messages[0]))?.Add(messages) ?? 0;
        _givenBack += added;
        foreach (var message in messages[added..])
        {
            RdKafka.MessageDestroy(message);
        }
    }

    private BrokerMessages? Find(int broker)
    {
        foreach (var known in _brokers)
        {
            if (known.Broker == broker)
            {
                return known;
            }
        }

        return null;
    }

    private BrokerMessages Make(int broker)
    {
        lock (_lock)
        {
            if (Find(broker) is { } other)
            {
                return other;
            }

            var made = new BrokerMessages(broker);
            _brokers = [.. _brokers, made];
            return made;
        }
    }
}
