using StreamLab.Streaming.Control;

namespace StreamLab.Streaming.Snapshots;

/// <summary>The topics that a lab keeps beside the events' own.</summary>
public static class LabTopics
{
    /// <summary>Those that every lab has, compacted, of one partition: what workers know, and what producers are told.</summary>
    /// <param name="topic">The events' topic.</param>
    public static IReadOnlyList<string> Beside(string topic) => [SnapshotTopic.NameFor(topic), ProducerOrder.TopicFor(topic)];
}
