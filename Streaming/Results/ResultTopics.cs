namespace StreamLab.Streaming.Results;

/// <summary>
/// Names of the results' topics. Each has as many partitions as the events' topic; the results of a partition are in the partition
/// of the same number.
/// </summary>
public static class ResultTopics
{
    /// <summary>The size of the largest checkpoint in bytes: enough for 10,000 keys of moderate length.</summary>
    public const int MaxCheckpointBytes = 8 << 20;

    /// <summary>Gets the topic of closed windows. A reader with <c>read_committed</c> finds each window once.</summary>
    /// <param name="topic">The events' topic.</param>
    public static string Windows(string topic) => topic + ".windows";

    /// <summary>Gets the compacted topic of checkpoints of open windows, whose keys are the partitions' numbers.</summary>
    /// <param name="topic">The events' topic.</param>
    public static string OpenWindows(string topic) => topic + ".windows.open";
}
