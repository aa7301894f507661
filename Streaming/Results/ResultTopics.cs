namespace StreamLab.Streaming.Results;

/// <summary>The topics that hold results; each has as many partitions as the events' own, and what is of one partition stays in that one.</summary>
public static class ResultTopics
{
    /// <summary>Bytes of the largest checkpoint: 10,000 keys of moderate length.</summary>
    public const int MaxCheckpointBytes = 8 << 20;

    /// <summary>Closed windows, each once for who reads what is committed.</summary>
    /// <param name="topic">The events' topic.</param>
    public static string Windows(string topic) => topic + ".windows";

    /// <summary>Checkpoints of windows that are open, compacted, their partition's number as key.</summary>
    /// <param name="topic">The events' topic.</param>
    public static string OpenWindows(string topic) => topic + ".windows.open";
}
