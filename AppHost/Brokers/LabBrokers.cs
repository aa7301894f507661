using StreamLab.AppHost.Start;
using StreamLab.Kafka.Topics;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.AppHost.Brokers;

/// <summary>Brokers, wherever they come from.</summary>
/// <param name="Connection">What services connect to.</param>
/// <param name="Ready">What services wait for: topics where the host makes them, brokers where it does not.</param>
/// <param name="Version">What they are; null where only they know when they run.</param>
internal sealed record LabBrokers(
    IResourceBuilder<IResourceWithConnectionString> Connection, IReadOnlyList<IResourceBuilder<IResource>> Ready, Func<string> Version);

/// <summary>Adds the brokers of each mode.</summary>
internal static partial class BrokerModes
{
    public static LabBrokers AddBrokers(this IDistributedApplicationBuilder builder, string name, LabPlan lab) => lab.Settings switch
    {
        { BrokerMode: BrokerMode.External } => builder.AddExternal(name),
        { BrokerMode: BrokerMode.Containers, Brokers: 1 } => builder.AddSingle(name, lab),
        { BrokerMode: BrokerMode.Containers } => builder.AddCluster(name, lab),
        _ => builder.AddHosted(name, lab),
    };

    private static LabBrokers AddCluster(this IDistributedApplicationBuilder builder, string name, LabPlan lab)
    {
        var settings = lab.Settings;
        var kafka = builder.AddKafkaCluster(name, settings.Brokers)
            .WithMemoryLimit(settings.Memory)
            .WithKafkaUI();
        if (lab.IsPublished)
        {
            kafka.WithDataVolumes();
        }

        var events = kafka.AddTopic("events", LabTopicPlans.Events(settings, settings.Brokers));
        var snapshots = kafka.AddTopic("snapshots", LabTopicPlans.Compacted(SnapshotTopic.NameFor(settings.Topic.Name), settings, settings.Brokers));
        var orders = kafka.AddTopic("orders", LabTopicPlans.Compacted(ProducerOrder.TopicFor(settings.Topic.Name), settings, settings.Brokers));
        return new(kafka, lab.IsPublished ? [.. kafka.Resource.Brokers.Select(builder.CreateResourceBuilder)] : [events, snapshots, orders], () => ImageOf(kafka.Resource.Brokers[0]));
    }

    // Aspire's own broker where its package is, else a cluster of one.
    private static LabBrokers AddSingle(this IDistributedApplicationBuilder builder, string name, LabPlan lab)
    {
        LabBrokers? brokers = null;
        AddKafka(builder, name, lab, ref brokers);
        return brokers ?? builder.AddCluster(name, lab);
    }

    // Implemented in Optional/Kafka, which is compiled where Aspire.Hosting.Kafka is.
    static partial void AddKafka(IDistributedApplicationBuilder builder, string name, LabPlan lab, ref LabBrokers? brokers);

    private static string ImageOf(IResource resource) =>
        resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var image) ? $"{image.Image}:{image.Tag}" : "Apache Kafka";

    private static LabBrokers AddExternal(this IDistributedApplicationBuilder builder, string name) =>
        new(builder.AddConnectionString(name), [], static () => "Apache Kafka");

    private static LabBrokers AddHosted(this IDistributedApplicationBuilder builder, string name, LabPlan lab)
    {
        var hosted = builder.AddHostedBrokers(name, lab);
        return new(hosted, [hosted], () => hosted.Resource.Version);
    }
}
