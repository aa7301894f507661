using StreamLab.Hosting.Topics;
using StreamLab.Planning;

namespace StreamLab.AspireHost.Brokers;

/// <summary>A topic of a cluster other than <see cref="KafkaClusterResource"/>.</summary>
internal sealed class LabTopicResource(string name, TopicPlan plan, IResource cluster) : Resource(name), IResourceWithParent, IResourceWithWaitSupport
{
    /// <summary>The topic's plan.</summary>
    public TopicPlan Plan => plan;

    public IResource Parent => cluster;
}

/// <summary>Adds such topics to an application.</summary>
internal static class LabTopicExtensions
{
    // This host does not know who creates the topic and whether it already exists.
    private static readonly ResourceStateSnapshot NotOurs = new("Declared", KnownResourceStateStyles.Info);

    /// <summary>Adds a topic that the host creates when its brokers run.</summary>
    public static IResourceBuilder<LabTopicResource> AddTopic(this IResourceBuilder<HostedBrokersResource> brokers, string name, TopicPlan plan)
    {
        var topic = brokers.ApplicationBuilder.AddTopic(new LabTopicResource(name, plan, brokers.Resource), KnownResourceStates.Waiting!);
        brokers.Resource.Topics.Add(topic.Resource);
        return topic;
    }

    /// <summary>Adds a topic that workers create, or that exists.</summary>
    public static IResourceBuilder<LabTopicResource> ShowTopic<T>(this IResourceBuilder<T> brokers, string name, TopicPlan plan)
        where T : IResource =>
        brokers.ApplicationBuilder.AddTopic(new LabTopicResource(name, plan, brokers.Resource), NotOurs);

    private static IResourceBuilder<LabTopicResource> AddTopic(
        this IDistributedApplicationBuilder builder, LabTopicResource topic, ResourceStateSnapshot state) => builder.AddResource(topic)
            .WithIconName(TopicProperties.Icon)
            .WithInitialState(new CustomResourceSnapshot
            {
                ResourceType = TopicProperties.ResourceType,
                State = state,
                Properties = TopicProperties.Create(topic.Plan),
            })
            .ExcludeFromManifest();
}
