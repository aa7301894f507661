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

    /// <summary>The uppermost chunk, the others below it; none when there are none.</summary>
    public SpentChunk? TakeAll() => Interlocked.Exchange(ref _top, null);
}
