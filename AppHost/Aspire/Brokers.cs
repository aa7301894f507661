using StreamLab.Kafka.Topics;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.AppHost.Aspire;

/// <summary>Brokers, wherever they come from.</summary>
/// <param name="Connection">What services connect to.</param>
/// <param name="Ready">What services wait for: topics where the host makes them, brokers where it does not.</param>
/// <param name="Version">What they are; null where only they know when they run.</param>
internal sealed record Brokers(
    IResourceBuilder<IResourceWithConnectionString> Connection, IReadOnlyList<IResourceBuilder<IResource>> Ready, Func<string> Version);

/// <summary>Adds the brokers of each mode.</summary>
internal static class BrokerModes
{
    public static Brokers AddBrokers(this IDistributedApplicationBuilder builder, string name, AspireLab lab) => lab.Settings switch
    {
        { BrokerMode: BrokerMode.External } => builder.AddExternal(name),
        { BrokerMode: BrokerMode.Containers, Brokers: 1 } => builder.AddSingle(name),
        { BrokerMode: BrokerMode.Containers } => builder.AddCluster(name, lab),
        _ => builder.AddHosted(name, lab),
    };

    /// <summary>Connects a service to the brokers and lets it wait until they, or the topics, are ready.</summary>
    public static IResourceBuilder<ProjectResource> WithBrokers(this IResourceBuilder<ProjectResource> service, Brokers brokers) => service
        .WithReference(brokers.Connection)
        .WithEnvironment(context => context.EnvironmentVariables["StreamLab__Worker__BrokersVersion"] = brokers.Version())
        .WaitForAll(brokers.Ready);

    private static Brokers AddCluster(this IDistributedApplicationBuilder builder, string name, AspireLab lab)
    {
        var settings = lab.Settings;
        var kafka = builder.AddKafkaCluster(name, settings.Brokers)
            .WithMemoryLimit(settings.Memory)
            .WithKafkaUI();
        if (lab.IsPublished)
        {
            kafka.WithDataVolumes();
        }

        var events = kafka.AddTopic("events", TopicPlan.Events(settings, settings.Brokers));
        var snapshots = kafka.AddTopic("snapshots", TopicPlan.Compacted(SnapshotTopic.NameFor(settings.Topic.Name), settings, settings.Brokers));
        var orders = kafka.AddTopic("orders", TopicPlan.Compacted(ProducerOrder.TopicFor(settings.Topic.Name), settings, settings.Brokers));
        return new(kafka, lab.IsPublished ? [.. kafka.Resource.Brokers.Select(builder.CreateResourceBuilder)] : [events, snapshots, orders], () => KafkaTopology.ImageOf(kafka.Resource));
    }

    private static Brokers AddSingle(this IDistributedApplicationBuilder builder, string name)
    {
        var kafka = builder.AddKafka(name).WithKafkaUI();
        return new(kafka, [kafka], static () => "confluentinc/confluent-local");
    }

    private static Brokers AddExternal(this IDistributedApplicationBuilder builder, string name) =>
        new(builder.AddConnectionString(name), [], static () => "Apache Kafka");

    private static Brokers AddHosted(this IDistributedApplicationBuilder builder, string name, AspireLab lab)
    {
        var hosted = builder.AddHostedBrokers(name, lab);
        return new(hosted, [hosted], () => hosted.Resource.Version);
    }
}
