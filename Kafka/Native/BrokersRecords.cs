namespace StreamLab.Kafka.Native;

/// <summary>Spent records of one broker, on their way from the consuming thread to the broker's.</summary>
internal sealed class BrokersRecords
{
    private const int Chunks = 32;

    /// <summary>Chunks that a broker's thread frees at once: it stands between an answer and its reading, so its work is bounded to some tenths of a millisecond.</summary>
    private const int MostAtOnce = 8;

    private readonly SpentPile _spent = new();
    private readonly SpentPile _emptied = new();
    private SpentChunk? _empty;
    private SpentChunk? _filling;

    public BrokersRecords(int broker)
    {
        Broker = broker;
        for (var i = 0; i < Chunks; i++)
        {
            _emptied.Add(new());
        }
    }

    /// <summary>The broker's number.</summary>
    public int Broker { get; }

    /// <summary>Takes records. On the consuming thread, as <see cref="Send"/>.</summary>
    /// <returns>How many: fewer than there are when the broker's thread has not come by for too long.</returns>
    public int Add(ReadOnlySpan<IntPtr> messages)
    {
        var taken = 0;
        while (taken < messages.Length && (_filling ??= TakeEmpty()) is { } chunk)
        {
            taken += chunk.Add(messages[taken..]);
            if (chunk.IsFull)
            {
                Send();
            }
        }

        return taken;
    }

    /// <summary>Lets the broker's thread have what was added.</summary>
    public void Send()
    {
        if (_filling is { } chunk)
        {
            _filling = null;
            _spent.Add(chunk);
        }
    }

    /// <summary>Frees some of what was sent. On the broker's thread.</summary>
    public void Serve() => Release(_spent.Take(MostAtOnce));

    /// <summary>Frees what was sent. On any thread.</summary>
    public void Release() => Release(_spent.TakeAll());

    private void Release(SpentChunk? chunk)
    {
        while (chunk is not null)
        {
            // Once it is put away, what is below it is another's.
            var below = chunk.Below;
            chunk.Release();
            _emptied.Add(chunk);
            chunk = below;
        }
    }

    private SpentChunk? TakeEmpty()
    {
        var empty = _empty ?? _emptied.TakeAll();
        _empty = empty?.Below;
        return empty;
    }
}
