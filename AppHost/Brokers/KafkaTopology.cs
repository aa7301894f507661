using StreamLab.Planning;
using StreamLab.Settings;

namespace StreamLab.AppHost.Brokers;

/// <summary>The lab's plans in the words of the cluster integration.</summary>
internal static class KafkaTopology
{
    public static IResourceBuilder<KafkaClusterResource> WithMemoryLimit(this IResourceBuilder<KafkaClusterResource> kafka, MemorySettings memory) =>
        kafka.WithMemoryLimit(MemoryOf(memory));

    /// <summary>The lab's memory limits as the integration takes them.</summary>
    public static KafkaMemory MemoryOf(MemorySettings memory) => new(memory.Limit, memory.Reservation, memory.Swap);

    /// <summary>Adds a topic as it is planned, under a name of its own: a topic's may have characters that a resource's cannot.</summary>
    public static IResourceBuilder<KafkaTopicResource> AddTopic(this IResourceBuilder<KafkaClusterResource> kafka, string name, TopicPlan plan)
    {
        var topic = kafka.AddTopic(name, plan.Partitions, plan.Replication, plan.Name);
        foreach (var (setting, value) in plan.Configuration)
        {
            topic.WithConfig(setting, value);
        }

        return topic;
    }
}
