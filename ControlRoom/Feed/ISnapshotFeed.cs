using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Feed;

/// <summary>Where snapshots come from.</summary>
internal interface ISnapshotFeed
{
    /// <summary>Whether snapshots would arrive if workers published any.</summary>
    bool IsConnected { get; }

    /// <summary>Whether all that had been published when it began was read, and taken in.</summary>
    bool HasCaughtUp { get; }

    /// <summary>Every snapshot from the first one kept, then each new one; ends only when cancelled.</summary>
    IAsyncEnumerable<WorkerSnapshot> ReadAsync(CancellationToken cancellationToken);
}
