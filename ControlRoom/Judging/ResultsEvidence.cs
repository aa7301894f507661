using StreamLab.Streaming.Results;

namespace StreamLab.ControlRoom.Judging;

/// <summary>What was read back of the results, as far as it is committed.</summary>
/// <param name="Topic">The topic of closed windows.</param>
/// <param name="Partitions">What each partition holds, in their order.</param>
/// <param name="Trouble">Why it could not be read; null when it was.</param>
internal sealed record ResultsEvidence(string Topic, IReadOnlyList<PartitionResults> Partitions, string? Trouble);

/// <summary>What was read back of one partition.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Closed">Different windows that are closed.</param>
/// <param name="ClosedEvents">Events in them, each window counted once.</param>
/// <param name="Again">Windows that are there more than once, by name.</param>
/// <param name="Last">The newest checkpoint; null when none is committed.</param>
internal sealed record PartitionResults(
    int Partition, long Closed, long ClosedEvents, IReadOnlyList<RepeatedWindow> Again, WindowCheckpoint? Last)
{
    /// <summary>Events in windows, closed or open.</summary>
    public long Events => ClosedEvents + (Last?.Open.Sum(static window => window.Count) ?? 0);

    /// <summary>Events that are in none, and known to be.</summary>
    public long Outside => Last is null ? 0 : Last.Late + Last.Unfit;
}

/// <summary>A window that is there more than once.</summary>
/// <param name="Name">What it is of and when it begins.</param>
/// <param name="Times">How often it is there.</param>
internal sealed record RepeatedWindow(string Name, int Times);
