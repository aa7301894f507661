using System.Text.Json.Serialization;
using StreamLab.Verification;

namespace StreamLab.Streaming.Reports;

/// <summary>What one of several consumer groups got of a run's records.</summary>
/// <param name="Name">The group's name.</param>
public record GroupVerdict(string Name)
{
    /// <summary>The verdict on what the group got.</summary>
    public required VerdictKind Verdict { get; init; }

    /// <summary>The reasons why the verdict is not <see cref="VerdictKind.Pass"/>; empty when it is.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Counts of records by their fate, as this group saw them.</summary>
    public required DeliveryReport Delivery { get; init; }

    /// <summary>End offsets minus the group's positions, summed over partitions.</summary>
    public long Lag { get; init; }

    /// <summary>The largest lag in the measured part, in records.</summary>
    public long MostLag { get; init; }

    /// <summary>Latency from the intended send time until the group's consumer has the record.</summary>
    public required LatencyReport LatencyMs { get; init; }

    /// <summary>The same in the measured part, which expectations are about.</summary>
    public required LatencyReport MeasuredMs { get; init; }

    /// <summary>The group's lag in each partition whose position and end offset are both known, assigned or not.</summary>
    public IReadOnlyList<PartitionLag> Partitions { get; init; } = [];

    /// <summary>The group as brokers describe it; null before they did, and on embedded brokers, which do not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GroupReport? Members { get; init; }
}
