using System.Collections.Concurrent;

namespace StreamLab.Kafka.Native;

/// <summary>Takes records that were looked at back to the threads that made them. One thread gives them back.</summary>
/// <remarks>
/// librdkafka makes a record on the thread of the broker that it came from. glibc keeps memory by threads: who frees another thread's takes
/// the lock that this one takes for each record it makes, and with small records both spent much of their time waiting for each other.
/// So records are freed by the threads that make them, between an answer's arrival and its reading. rdkafka.h lets interceptors call
/// nothing of their client: freeing a record takes none, and librdkafka frees records on these threads itself.
/// </remarks>
internal sealed class SpentRecords : IDisposable
{
    /// <summary>Records that are taken to be of one broker when the first is: an answer brings many. Where they are not, freeing them costs what it did.</summary>
    private const int Together = 64;

    private static readonly ConcurrentDictionary<IntPtr, SpentRecords> Clients = new();

    private readonly IntPtr _client;
    private readonly Lock _making = new();
    private volatile BrokersRecords[] _brokers = [];
    private long _givenBack;

    /// <summary>Makes the way back for the records of <paramref name="client"/>, a native one.</summary>
    public SpentRecords(IntPtr client)
    {
        _client = client;
        Clients[client] = this;
    }

    /// <summary>Records that were given back to brokers' threads, so far.</summary>
    public long GivenBack => _givenBack;

    /// <summary>Frees what was given back to a broker's thread. On that thread.</summary>
    public static void Serve(IntPtr client, int broker)
    {
        if (Clients.TryGetValue(client, out var records))
        {
            (records.Find(broker) ?? records.Make(broker)).Serve();
        }
    }

    /// <summary>Gives records back. Those of a broker whose thread has not come by, or not for too long, are freed here.</summary>
    public void Add(ReadOnlySpan<IntPtr> messages)
    {
        for (var from = 0; from < messages.Length; from += Together)
        {
            Give(messages.Slice(from, Math.Min(Together, messages.Length - from)));
        }

        foreach (var broker in _brokers)
        {
            broker.Send();
        }
    }

    /// <summary>Frees what was given back and not taken yet. On the thread that gives back.</summary>
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
        var taken = Find(RdKafka.MessageBroker(messages[0]))?.Add(messages) ?? 0;
        _givenBack += taken;
        foreach (var message in messages[taken..])
        {
            RdKafka.MessageDestroy(message);
        }
    }

    private BrokersRecords? Find(int broker)
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

    private BrokersRecords Make(int broker)
    {
        lock (_making)
        {
            if (Find(broker) is { } other)
            {
                return other;
            }

            var made = new BrokersRecords(broker);
            _brokers = [.. _brokers, made];
            return made;
        }
    }
}
