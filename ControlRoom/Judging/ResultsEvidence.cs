using StreamLab.Streaming.Results;

namespace StreamLab.ControlRoom.Judging;

/// <summary>The committed results, as read back.</summary>
/// <param name="Topic">The topic of closed windows.</param>
/// <param name="Partitions">The results of each partition, in partition order.</param>
/// <param name="Trouble">The reason why the results could not be read; null when they were.</param>
internal sealed record ResultsEvidence(string Topic, IReadOnlyList<PartitionResults> Partitions, string? Trouble);

/// <summary>The results of one partition, as read back.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Closed">The number of distinct closed windows.</param>
/// <param name="ClosedEvents">The number of events in closed windows; each window counts once.</param>
/// <param name="Again">Windows that the topic holds more than once.</param>
/// <param name="Last">The newest checkpoint; null when none is committed.</param>
internal sealed record PartitionResults(
    int Partition, long Closed, long ClosedEvents, IReadOnlyList<RepeatedWindow> Again, WindowCheckpoint? Last)
{
    /// <summary>The number of events in windows, closed or open.</summary>
    public long Events => ClosedEvents + (Last?.Open.Sum(static window => window.Count) ?? 0);

    /// <summary>The number of events that are known to be in no window: late ones, and ones without the aggregated value.</summary>
    public long Outside => Last is null ? 0 : Last.Late + Last.Unfit;
}

/// <summary>A window that the topic holds more than once.</summary>
/// <param name="Name">The window's key and start.</param>
/// <param name="Times">The number of copies.</param>
internal sealed record RepeatedWindow(string Name, int Times);
