using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Live;

/// <summary>The part of a run that is measured: it begins with each worker's first snapshot after the warm-up.</summary>
/// <param name="warmUp">The length of the warm-up.</param>
internal sealed class MeasuredPart(TimeSpan warmUp)
{
    // What each incarnation had done when the measured part began; null when it began its work later.
    private readonly Dictionary<string, Baseline?> _baselines = [];

    /// <summary>True when everything is measured.</summary>
    public bool IsWhole => warmUp <= TimeSpan.Zero;

    /// <summary>The begin of the measured part; null before it, and when everything is measured.</summary>
    public DateTimeOffset? From { get; private set; }

    /// <summary>Adds a snapshot.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="latency">Latency in the snapshot; null for producers.</param>
    /// <param name="startedAt">The time of the first record of all; null before.</param>
    public void Observe(WorkerSnapshot snapshot, LatencyHistogram? latency, DateTimeOffset? startedAt)
    {
        if (IsWhole || startedAt + warmUp is not { } over || snapshot.At < over)
        {
            return;
        }

        From = From is { } from && from < snapshot.At ? from : snapshot.At;
        _baselines.TryAdd(
            SnapshotTopic.KeyOf(snapshot),
            snapshot.FirstRecordAt is { } first && first < over ? new(snapshot, latency) : null);
    }

    /// <summary>True when a time is in the measured part.</summary>
    /// <param name="at">The time.</param>
    /// <param name="startedAt">The time of the first record of all; null before.</param>
    public bool Includes(DateTimeOffset at, DateTimeOffset? startedAt) => startedAt is { } start && at >= start + warmUp;

    /// <summary>True when an incarnation did something in the measured part.</summary>
    public bool Contains(WorkerSnapshot newest) => IsWhole || _baselines.ContainsKey(SnapshotTopic.KeyOf(newest));

    /// <summary>Gets what an incarnation had done when the measured part began; null for nothing.</summary>
    public Baseline? BaselineOf(WorkerSnapshot newest) => _baselines.GetValueOrDefault(SnapshotTopic.KeyOf(newest));

    /// <summary>What an incarnation had done when the measured part began.</summary>
    /// <param name="Snapshot">Its snapshot.</param>
    /// <param name="Latency">Its latency; null for producers.</param>
    internal sealed record Baseline(WorkerSnapshot Snapshot, LatencyHistogram? Latency);
}
