using StreamLab.Planning;
using StreamLab.Settings;

namespace StreamLab.AppHost.Brokers;

/// <summary>Converts the lab's settings for the cluster integration.</summary>
internal static class KafkaTopology
{
    public static IResourceBuilder<KafkaClusterResource> WithMemoryLimit(this IResourceBuilder<KafkaClusterResource> kafka, MemorySettings memory) =>
        kafka.WithMemoryLimit(MemoryOf(memory));

    /// <summary>Converts the memory limits.</summary>
    public static KafkaMemory MemoryOf(MemorySettings memory) => new(memory.Limit, memory.Reservation, memory.Swap);

    /// <summary>
    /// Adds a planned topic. The resource has a name of its own, because a topic's name may contain characters that are not allowed there.
    /// </summary>
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
