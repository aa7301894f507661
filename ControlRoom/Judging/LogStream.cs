using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Judging;

/// <summary>What the log holds of one producer's records in one partition.</summary>
/// <param name="Reading">How far its partition was read.</param>
/// <param name="Sequences">The sequences that it holds.</param>
/// <param name="WrittenTwice">Records that it holds at a second offset.</param>
/// <param name="Reordered">Records that lie behind a later one.</param>
/// <param name="Overflowed">Whether <paramref name="Sequences"/> claims more than was read.</param>
internal sealed record LogStream(LogReading Reading, RangeSet Sequences, long WrittenTwice = 0, long Reordered = 0, bool Overflowed = false)
{
    /// <summary>For a log that nobody tried to read.</summary>
    public static LogStream NotTried { get; } = new(LogReading.NotTried, RangeSet.Empty);

    /// <summary>Whether the log tells what it holds.</summary>
    public bool IsKnown => Reading is LogReading.Whole or LogReading.Cut;

    /// <summary>What <paramref name="evidence"/> tells of a stream.</summary>
    /// <param name="evidence">What was read back; null when nothing was.</param>
    /// <param name="producer">The producer's identity.</param>
    /// <param name="partition">The partition.</param>
    public static LogStream Of(LogEvidence? evidence, string producer, int partition)
    {
        if (evidence is null or { State: AuditState.Off or AuditState.Impossible })
        {
            return NotTried;
        }

        if (evidence.Partitions.FirstOrDefault(p => p.Partition == partition) is not { } read)
        {
            return new(LogReading.Unread, RangeSet.Empty);
        }

        var reading = read.IsWhole ? LogReading.Whole : LogReading.Cut;
        return read.Streams.FirstOrDefault(s => s.Producer == producer) is { } stream
            ? new(reading, RangeSet.FromPairs(stream.Ranges), stream.Repeated, stream.Reordered, stream.Overflowed)
            : new(reading, RangeSet.Empty);
    }
}

/// <summary>How far a partition's log was read back.</summary>
internal enum LogReading
{
    /// <summary>Nobody tried.</summary>
    NotTried,

    /// <summary>It was tried, and the partition could not be read to its end.</summary>
    Unread,

    /// <summary>Read to its end, but the log's start has moved past the run's first record.</summary>
    Cut,

    /// <summary>Read from the run's first record to its end.</summary>
    Whole,
}
