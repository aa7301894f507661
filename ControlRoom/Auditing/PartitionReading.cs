using Confluent.Kafka;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>The progress of reading one partition back, and its records that are not the run's. Used by one thread.</summary>
/// <param name="partition">The partition.</param>
/// <param name="from">The start of the run's records.</param>
/// <param name="logStart">The log's start.</param>
/// <param name="to">The log's end.</param>
internal sealed class PartitionReading(int partition, long from, long logStart, long to)
{
    public int Partition => partition;

    public long From => from;

    /// <summary>The log's start; it can move during reading.</summary>
    public long LogStart { get; set; } = logStart;

    public long To => to;

    /// <summary>The offset at which reading starts.</summary>
    public long Begin { get; } = Math.Min(to, Math.Max(from, logStart));

    /// <summary>The offset of the next record.</summary>
    public long Next { get; private set; } = Math.Min(to, Math.Max(from, logStart));

    /// <summary>Records without a valid stamp of the run.</summary>
    public long Foreign { get; set; }

    /// <summary>Records of the run with a stamp that names another partition.</summary>
    public long Misplaced { get; set; }

    /// <summary>The last error received in place of a record.</summary>
    public ErrorCode Error { get; set; }

    /// <summary>True when offsets went back during reading: the log was replaced.</summary>
    public bool WentBack { get; private set; }

    /// <summary>True when there is nothing more to read.</summary>
    public bool IsOver => Next >= to || WentBack;

    /// <summary>True when the partition was read to its end.</summary>
    public bool IsComplete => Next >= to && !WentBack;

    /// <summary>Moves past a record.</summary>
    /// <returns>True when the record is part of what is to be read.</returns>
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

    /// <summary>Moves to <paramref name="offset"/>: all before it was read. A log can end with transaction markers, which are no records.</summary>
    public void ReachedEnd(long offset) => Next = Math.Max(Next, Math.Min(offset, to));
}
