namespace StreamLab.Kafka.Native;

/// <summary>A lock-free stack of chunks. Any thread adds chunks one by one; any thread takes all at once.</summary>
internal sealed class MessageChunkStack
{
    private MessageChunk? _top;

    public void Add(MessageChunk chunk)
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

    /// <summary>Takes the top chunks, at most <paramref name="most"/>: returns the first, linked to the others; null when there are none.</summary>
    /// <param name="most">The largest number of chunks.</param>
    public MessageChunk? Take(int most)
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

    /// <summary>Takes all chunks: returns the top one, linked to the others; null when there are none.</summary>
    public MessageChunk? TakeAll() => Interlocked.Exchange(ref _top, null);
}
