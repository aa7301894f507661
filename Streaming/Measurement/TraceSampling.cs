namespace StreamLab.Streaming.Measurement;

/// <summary>Which records are traced: by their sequence, so that a consumer knows without looking at headers, which is slow.</summary>
/// <param name="every">Of each producer's records in each partition the first, and then one in this many; 0 traces none.</param>
public readonly struct TraceSampling(int every)
{
    /// <summary>Whether a record is traced.</summary>
    /// <param name="sequence">Its sequence, 0 or more.</param>
    public bool Takes(long sequence) => every > 0 && (ulong)sequence % (uint)every == 0;
}
