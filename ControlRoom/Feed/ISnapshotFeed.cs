using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Feed;

/// <summary>A source of snapshots.</summary>
internal interface ISnapshotFeed
{
    /// <summary>True when published snapshots would arrive.</summary>
    bool IsConnected { get; }

    /// <summary>True when all snapshots published before the feed started were read and processed.</summary>
    bool HasCaughtUp { get; }

    /// <summary>All snapshots from the first one kept, then each new one; ends only when cancelled.</summary>
    IAsyncEnumerable<WorkerSnapshot> ReadAsync(CancellationToken cancellationToken);
}
