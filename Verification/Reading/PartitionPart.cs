namespace StreamLab.Verification.Reading;

/// <summary>The part of a partition that is read back, and how far that is. Used by one thread.</summary>
/// <param name="partition">The partition.</param>
/// <param name="from">Where the run's records begin.</param>
/// <param name="low">Where the log begins.</param>
/// <param name="end">Where the log ends.</param>
internal sealed class PartitionPart(int partition, long from, long low, long end)
{
    public int Partition => partition;

    public long End => end;

    /// <summary>The offset of the next record.</summary>
    public long Next { get; set; } = Math.Min(end, Math.Max(from, low));

    public bool IsOver => Next >= end;

    /// <summary>False when the log begins behind the run's first record.</summary>
    public bool IsWhole => low <= from;
}
