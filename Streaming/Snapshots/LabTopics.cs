using StreamLab.Streaming.Control;

namespace StreamLab.Streaming.Snapshots;

/// <summary>Names of the topics that a lab has beside the events' topic.</summary>
public static class LabTopics
{
    /// <summary>Gets the topics that every lab has: workers' snapshots and orders to producers. They are compacted and have one partition.</summary>
    /// <param name="topic">The events' topic.</param>
    public static IReadOnlyList<string> Beside(string topic) => [SnapshotTopic.NameFor(topic), ProducerOrder.TopicFor(topic)];
}
