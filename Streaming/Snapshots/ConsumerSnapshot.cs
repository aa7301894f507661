using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Snapshots;

/// <summary>The state of one incarnation of a consumer at one moment. Counts are totals since it started.</summary>
public sealed record ConsumerSnapshot : ReadingSnapshot
{
    /// <summary>The number of its group, from 1.</summary>
    public int Group { get; init; } = 1;

    /// <inheritdoc/>
    [JsonIgnore]
    public override int GroupNumber => Group;

    /// <summary>The newest windows, newest first.</summary>
    public IReadOnlyList<WindowResult> Windows { get; init; } = [];

    /// <summary>The number of closed windows.</summary>
    public long WindowsClosed { get; init; }

    /// <summary>Events that came after their window was closed, and are in no window.</summary>
    public long LateEvents { get; init; }
}
