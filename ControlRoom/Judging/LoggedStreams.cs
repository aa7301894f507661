using StreamLab.Streaming.Reports;
using StreamLab.Verification.Judging;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Finds a producer's records in what was read back. A pure function.</summary>
internal static class LoggedStreams
{
    /// <summary>Finds a stream in <paramref name="evidence"/>.</summary>
    /// <param name="evidence">The result of reading the log back; null before.</param>
    /// <param name="producer">The producer's identity.</param>
    /// <param name="partition">The partition.</param>
    public static LogStream Find(LogEvidence? evidence, string producer, int partition)
    {
        if (evidence is null or { State: AuditState.Off or AuditState.Impossible })
        {
            return LogStream.NotTried;
        }

        if (evidence.Partitions.FirstOrDefault(p => p.Partition == partition) is not { } read)
        {
            return new(LogReading.Unread, RangeSet.Empty);
        }

        var reading = evidence.IsCompacted ? LogReading.Thinned : read.IsWhole ? LogReading.Whole : LogReading.Cut;
        return read.Streams.FirstOrDefault(s => s.Producer == producer) is { } stream
            ? new(reading, RangeSet.FromPairs(stream.Ranges), stream.Repeated, stream.Reordered, stream.Overflowed)
            : new(reading, RangeSet.Empty);
    }
}
