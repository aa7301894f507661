namespace StreamLab.Kafka.Native;

/// <summary>Passes processed records of one broker from the consuming thread to the broker's thread, which frees them.</summary>
internal sealed class BrokerMessages
{
    private const int Chunks = 32;

    /// <summary>Chunks that a broker's thread frees at once: it stands between an answer and its reading, so its work is bounded to some tenths of a millisecond.</summary>
    private const int MostAtOnce = 8;

    private readonly MessageChunkStack _spent = new();
    private readonly MessageChunkStack _emptied = new();
    private MessageChunk? _empty;
    private MessageChunk? _filling;

    public BrokerMessages(int broker)
    {
        Broker = broker;
        for (var i = 0; i < Chunks; i++)
        {
            _emptied.Add(new());
        }
    }

    /// <summary>The broker's number.</summary>
    public int Broker { get; }

    /// <summary>Adds records. Called on the consuming thread, like <see cref="Send"/>.</summary>
    /// <returns>The number of records added: fewer than given when the broker's thread has not freed any for too long.</returns>
    public int Add(ReadOnlySpan<IntPtr> messages)
    {
        var added = 0;
        while (added < messages.Length && (_filling ??= TakeEmpty()) is { } chunk)
        {
            added += chunk.Add(messages[added..]);
            if (chunk.IsFull)
            {
                Send();
            }
        }

        return added;
    }

    /// <summary>Makes the added records available to the broker's thread.</summary>
    public void Send()
    {
        if (_filling is { } chunk)
        {
            _filling = null;
            _spent.Add(chunk);
        }
    }

    /// <summary>Frees at most <see cref="MostAtOnce"/> chunks of the records that were sent. Called on the broker's thread.</summary>
    public void ReleaseSome() => Release(_spent.Take(MostAtOnce));

    /// <summary>Frees the records that were sent. Called on any thread.</summary>
    public void Release() => Release(_spent.TakeAll());

    private void Release(MessageChunk? chunk)
    {
        while (chunk is not null)
        {
            // Read before the chunk is returned, which changes Below.
            var below = chunk.Below;
            chunk.Release();
            _emptied.Add(chunk);
            chunk = below;
        }
    }

    private MessageChunk? TakeEmpty()
    {
        var empty = _empty ?? _emptied.TakeAll();
        _empty = empty?.Below;
        return empty;
    }
}
