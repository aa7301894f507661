namespace StreamLab.Kafka.Native;

/// <summary>Chunks, which any thread adds one by one and any thread takes as a whole, without a lock.</summary>
internal sealed class SpentPile
{
    private SpentChunk? _top;

    public void Add(SpentChunk chunk)
    {
        var top = Volatile.Read(ref _top);
        while (true)
        {
            chunk.Below = top;
            var found = Interlocked.CompareExchange(ref _top, chunk, top);
            if (found == top)
            {
                return;
            }

            top = found;
        }
    }

    /// <summary>The uppermost chunks, at most <paramref name="most"/>, one below the other; none when there are none. The others stay.</summary>
    /// <param name="most">How many.</param>
    public SpentChunk? Take(int most)
    {
        var top = TakeAll();
        var last = top;
        for (var i = 1; i < most && last is not null; i++)
        {
            last = last.Below;
        }

        var left = last?.Below;
        if (last is not null)
        {
            last.Below = null;
        }

        while (left is not null)
        {
            var below = left.Below;
            Add(left);
            left = below;
        }

        return top;
    }

    /// <summary>The uppermost chunk, the others below it; none when there are none.</summary>
    public SpentChunk? TakeAll() => Interlocked.Exchange(ref _top, null);
}
