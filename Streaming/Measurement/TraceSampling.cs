namespace StreamLab.Streaming.Measurement;

/// <summary>Chooses traced records by their sequence, so that a consumer need not read headers, which is slow.</summary>
/// <param name="every">The interval: the first record of each producer and partition is traced, then one in this many; 0 traces none.</param>
public readonly struct TraceSampling(int every)
{
    /// <summary>Returns true when a record is traced.</summary>
    /// <param name="sequence">The record's sequence, 0 or more.</param>
    public bool Takes(long sequence) => every > 0 && (ulong)sequence % (uint)every == 0;
}
