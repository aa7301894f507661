using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Reports;

/// <summary>What was measured in a run after its warm-up.</summary>
/// <param name="FromSeconds">The start of the measured part, in seconds since the first record was sent.</param>
/// <param name="Seconds">The length of the measured part, until the last record was acknowledged.</param>
public sealed record MeasuredReport(double FromSeconds, double Seconds)
{
    /// <summary>Acknowledged records and bytes a second.</summary>
    public required ThroughputReport Throughput { get; init; }

    /// <summary>Latency from the intended send time until the consumer has the record.</summary>
    public required LatencyReport LatencyMs { get; init; }

    /// <summary>The longest time in which a partition with records in flight got no acknowledgement; 0 for none that is worth telling.</summary>
    public double WriteStallSeconds { get; init; }

    /// <summary>The longest time in which a sent record was not read, also one that has not ended; 0 for none that is worth telling.</summary>
    public double ReadStallSeconds { get; init; }

    /// <summary>The longest time from the healing of a fault until its target worked again; null without such a fault.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? RecoverySeconds { get; init; }

    /// <summary>
    /// Acknowledged records that a group had not read when the run was over; 0 while it goes on. Their latency is unknown, and larger than
    /// any that was measured.
    /// </summary>
    public long UnreadRecords { get; init; }

    /// <summary>The largest lag of the group, in records.</summary>
    public long MostLag { get; init; }

    /// <summary>The largest resident memory of one process, in bytes; null when no process reported any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? MostMemoryBytes { get; init; }
}
