using Microsoft.Extensions.Configuration;
using StreamLab.AppHost.Start;
using StreamLab.AspireHost.Brokers;
using StreamLab.AspireHost.Faults;
using StreamLab.Kafka.Network;
using StreamLab.Lab.ControlRoom;
using StreamLab.Planning;
using StreamLab.Settings;

namespace StreamLab.AppHost.Brokers;

/// <summary>The brokers of any mode.</summary>
/// <param name="Connection">The resource to which services connect.</param>
/// <param name="Ready">The resources for which services wait: topics if the host creates them, otherwise brokers.</param>
/// <param name="Version">Gets the brokers' software and version; null when it is known only once they run.</param>
internal sealed record LabBrokers(
    IResourceBuilder<IResourceWithConnectionString> Connection, IReadOnlyList<IResourceBuilder<IResource>> Ready, Func<string> Version)
{
    /// <summary>Declares a topic that the host creates; null when it creates none.</summary>
    public Func<string, TopicPlan, IResourceBuilder<IResource>>? MakeTopic { get; init; }

    /// <summary>Adds a topic. Services wait for it if the host creates it; otherwise it is only shown.</summary>
    /// <param name="name">The resource's name, because a topic's name may contain characters that are not allowed there.</param>
    /// <param name="plan">The topic.</param>
    public LabBrokers AddTopic(string name, TopicPlan plan)
    {
        if (MakeTopic is { } make)
        {
            return this with { Ready = [.. Ready, make(name, plan)] };
        }

        Connection.ShowTopic(name, plan);
        return this;
    }

    /// <summary>Adds several topics.</summary>
    /// <param name="topics">The topics, each with its resource's name.</param>
    public LabBrokers AddTopics(IEnumerable<(string Resource, TopicPlan Plan)> topics) =>
        topics.Aggregate(this, static (brokers, topic) => brokers.AddTopic(topic.Resource, topic.Plan));

    /// <summary>Adds a link to ControlRoom's page to the brokers' resource, where users look first.</summary>
    public LabBrokers WithPage(LabPlan lab)
    {
        if (lab is { IsPublished: false, Port: { } port })
        {
            Connection.WithUrl(ControlRoomPort.AddressOf(port).AbsoluteUri, ControlRoomPort.PageTitle);
        }

        return this;
    }
}

/// <summary>Adds the brokers of each mode.</summary>
internal static partial class BrokerResources
{
    public static LabBrokers AddBrokers(this IDistributedApplicationBuilder builder, string name, LabPlan lab) => lab.Settings switch
    {
        { BrokerMode: var mode } when mode.AreForeign() => builder.AddExternal(name, lab),
        { BrokerMode: BrokerMode.Containers, Brokers: 1 } => builder.AddSingle(name, lab),
        { BrokerMode: BrokerMode.Containers } => builder.AddCluster(name, lab),
        _ => builder.AddHosted(name, lab),
    };

    private static LabBrokers AddCluster(this IDistributedApplicationBuilder builder, string name, LabPlan lab)
    {
        var kafka = builder.AddKafkaCluster(name, lab.Settings.Brokers)
            .WithMemoryLimit(lab.Settings.Memory)
            .WithKafkaUI()
            .WithBrokers(static broker => broker.WithFaultCommands());
        var version = () => ImageOf(kafka.Resource.Brokers[0]);
        return lab.IsPublished
            ? new(kafka.WithDataVolume(), [.. kafka.Resource.Brokers.Select(builder.CreateResourceBuilder)], version)
            : new(kafka.WithProxies(lab.Settings), [], version) { MakeTopic = kafka.AddTopic };
    }

    // Aspire's own broker if its package was built in, otherwise a cluster of one, which can advertise a proxy.
    private static LabBrokers AddSingle(this IDistributedApplicationBuilder builder, string name, LabPlan lab)
    {
        LabBrokers? brokers = null;
        if (!lab.IsPublished && !ProxyPlan.Of(lab.Settings).IsEmpty)
        {
            return builder.AddCluster(name, lab);
        }

        AddKafka(builder, name, lab, ref brokers);
        return brokers ?? builder.AddCluster(name, lab);
    }

    // Implemented in Optional/Kafka, which is compiled only with Aspire.Hosting.Kafka.
    static partial void AddKafka(IDistributedApplicationBuilder builder, string name, LabPlan lab, ref LabBrokers? brokers);

    private static string ImageOf(IResource resource) =>
        resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var image) ? $"{image.Image}:{image.Tag}" : "Apache Kafka";

    private static LabBrokers AddExternal(this IDistributedApplicationBuilder builder, string name, LabPlan lab) =>
        new(builder.AddExternalKafka(name, lab), [], static () => "Apache Kafka");

    // In a deployment the connection string is a parameter. In a run a resource shows more in the dashboard.
    private static IResourceBuilder<IResourceWithConnectionString> AddExternalKafka(this IDistributedApplicationBuilder builder, string name, LabPlan lab) =>
        !lab.IsPublished && builder.Configuration.GetConnectionString(name) is { Length: > 0 } addresses
            ? builder.AddConnectionString(name, ReferenceExpression.Create($"{addresses}"))
                .WithIconName("Server")
                .OnInitializeResource(static (kafka, initialize, _) => initialize.Notifications.PublishUpdateAsync(kafka, static state => state with
                {
                    Properties = [.. state.Properties, new(CustomResourceKnownProperties.Source, "External cluster")],
                }))
            : builder.AddConnectionString(name);

    private static LabBrokers AddHosted(this IDistributedApplicationBuilder builder, string name, LabPlan lab)
    {
        var hosted = builder.AddHostedBrokers(name, lab.Settings, lab.Tools);
        return new(hosted, [], () => hosted.Resource.Version) { MakeTopic = hosted.AddTopic };
    }
}
