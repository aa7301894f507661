using System.Globalization;
using StreamLab.Settings;

namespace StreamLab.Streaming.Results;

/// <summary>
/// The results' topics of one consumer group beside one of the events' topics. Each has as many partitions as the events' topic; the results of
/// a partition are in the partition of the same number.
/// </summary>
/// <param name="topic">The events' topic.</param>
/// <param name="group">The number of the group, from 1.</param>
public sealed class ResultTopics(string topic, int group = 1)
{
    /// <summary>The size of the largest checkpoint in bytes: enough for 10,000 keys of moderate length.</summary>
    public const int MaxCheckpointBytes = 8 << 20;

    /// <summary>Gets the topics of each group, in order: one for each of the events' topics.</summary>
    /// <param name="lab">The lab's settings.</param>
    public static IReadOnlyList<IReadOnlyList<ResultTopics>> Of(LabSettings lab)
    {
        ArgumentNullException.ThrowIfNull(lab);
        return [.. Enumerable.Range(1, lab.Groups).Select(group => (ResultTopics[])[.. new WorkerSettings().TopicsToRead(lab).Names.Select(topic => new ResultTopics(topic, group))])];
    }

    /// <summary>The topic of closed windows. A reader with <c>read_committed</c> finds each window once.</summary>
    public string Windows { get; } = group == 1 ? topic + ".windows" : string.Create(CultureInfo.InvariantCulture, $"{topic}.windows-{group}");

    /// <summary>The compacted topic of checkpoints of open windows, whose keys are the partitions' numbers.</summary>
    public string OpenWindows => Windows + ".open";
}
