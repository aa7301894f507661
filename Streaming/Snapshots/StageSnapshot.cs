using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Snapshots;

/// <summary>The state of one incarnation of a worker of a pipeline's stage at one moment. Counts are totals since it started.</summary>
public sealed record StageSnapshot : ReadingSnapshot
{
    /// <summary>The number of the stage, from 1.</summary>
    public int Stage { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override int GroupNumber => -Stage;

    /// <summary>Records that are certainly in the stage's topic: acknowledged, or in a transaction that was committed.</summary>
    public long Written { get; init; }
}
