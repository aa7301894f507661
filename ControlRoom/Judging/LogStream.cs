using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Judging;

/// <summary>One producer's records in the log of one partition.</summary>
/// <param name="Reading">The state of reading the partition back.</param>
/// <param name="Sequences">The sequences in the log.</param>
/// <param name="WrittenTwice">The number of records that are also at a second offset.</param>
/// <param name="Reordered">The number of records behind a later one.</param>
/// <param name="Overflowed">True when <paramref name="Sequences"/> includes sequences that were not read.</param>
internal sealed record LogStream(LogReading Reading, RangeSet Sequences, long WrittenTwice = 0, long Reordered = 0, bool Overflowed = false)
{
    /// <summary>The stream of a log that was not to be read back.</summary>
    public static LogStream NotTried { get; } = new(LogReading.NotTried, RangeSet.Empty);

    /// <summary>True when the content of the log is known.</summary>
    public bool IsKnown => Reading is LogReading.Whole or LogReading.Cut or LogReading.Compacted;

    /// <summary>Finds a stream in <paramref name="evidence"/>.</summary>
    /// <param name="evidence">The result of reading the log back; null before.</param>
    /// <param name="producer">The producer's identity.</param>
    /// <param name="partition">The partition.</param>
    public static LogStream From(LogEvidence? evidence, string producer, int partition)
    {
        if (evidence is null or { State: AuditState.Off or AuditState.Impossible })
        {
            return NotTried;
        }

        if (evidence.Partitions.FirstOrDefault(p => p.Partition == partition) is not { } read)
        {
            return new(LogReading.Unread, RangeSet.Empty);
        }

        var reading = evidence.IsCompacted ? LogReading.Compacted : read.IsWhole ? LogReading.Whole : LogReading.Cut;
        return read.Streams.FirstOrDefault(s => s.Producer == producer) is { } stream
            ? new(reading, RangeSet.FromPairs(stream.Ranges), stream.Repeated, stream.Reordered, stream.Overflowed)
            : new(reading, RangeSet.Empty);
    }
}

/// <summary>The states of reading a partition back.</summary>
internal enum LogReading
{
    /// <summary>Reading was not attempted.</summary>
    NotTried,

    /// <summary>Reading was attempted but did not reach the end.</summary>
    Unread,

    /// <summary>The partition was read to its end, but the log's start has moved past the run's first record.</summary>
    Cut,

    /// <summary>The partition was read to its end, but compaction may have deleted any of its records.</summary>
    Compacted,

    /// <summary>The partition was read from the run's first record to its end.</summary>
    Whole,
}
