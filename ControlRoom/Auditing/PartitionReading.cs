using Confluent.Kafka;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>How far one partition is read back, and what was found in it that is not the run's. One thread.</summary>
/// <param name="partition">The partition.</param>
/// <param name="from">Where the run's records begin.</param>
/// <param name="logStart">Where the log begins.</param>
/// <param name="to">Where the log ends.</param>
internal sealed class PartitionReading(int partition, long from, long logStart, long to)
{
    public int Partition => partition;

    public long From => from;

    /// <summary>Where the log begins; it can move while it is read.</summary>
    public long LogStart { get; set; } = logStart;

    public long To => to;

    /// <summary>Where reading begins.</summary>
    public long Begin { get; } = Math.Min(to, Math.Max(from, logStart));

    /// <summary>The offset of the next record.</summary>
    public long Next { get; private set; } = Math.Min(to, Math.Max(from, logStart));

    /// <summary>Records without a valid stamp of the run.</summary>
    public long Foreign { get; set; }

    /// <summary>Records of the run whose stamp names another partition.</summary>
    public long Misplaced { get; set; }

    /// <summary>The last error in a record's place.</summary>
    public ErrorCode Error { get; set; }

    /// <summary>Whether the log went back while it was read: it is another log now.</summary>
    public bool WentBack { get; private set; }

    /// <summary>Whether nothing is to be read any more.</summary>
    public bool IsOver => Next >= to || WentBack;

    /// <summary>Whether it was read to its end.</summary>
    public bool IsComplete => Next >= to && !WentBack;

    /// <summary>Moves past a record.</summary>
    /// <returns>Whether it is part of what is to be read.</returns>
    public bool Take(long offset)
    {
        if (offset < Next)
        {
            WentBack = true;
            return false;
        }

        Next = Math.Min(offset + 1, to);
        return offset < to;
    }

    /// <summary>Nothing is there before <paramref name="offset"/> that was not read: the last offsets of a log can be markers, which are no records.</summary>
    public void ReachedEnd(long offset) => Next = Math.Max(Next, Math.Min(offset, to));
}
