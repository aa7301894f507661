using Microsoft.Extensions.Configuration;
using StreamLab.AppHost.Start;
using StreamLab.AspireHost.Brokers;
using StreamLab.AspireHost.Faults;
using StreamLab.Lab.ControlRoom;
using StreamLab.Planning;
using StreamLab.Settings;

namespace StreamLab.AppHost.Brokers;

/// <summary>Brokers, wherever they come from.</summary>
/// <param name="Connection">What services connect to.</param>
/// <param name="Ready">What services wait for: topics where the host makes them, brokers where it does not.</param>
/// <param name="Version">What they are; null where only they know when they run.</param>
internal sealed record LabBrokers(
    IResourceBuilder<IResourceWithConnectionString> Connection, IReadOnlyList<IResourceBuilder<IResource>> Ready, Func<string> Version)
{
    /// <summary>Declares a topic that the host makes; null where it makes none.</summary>
    public Func<string, TopicPlan, IResourceBuilder<IResource>>? MakeTopic { get; init; }

    /// <summary>Adds a topic: services wait for it where the host makes it, and it is shown where it does not.</summary>
    /// <param name="name">The resource's name: a topic's may have characters that a resource's cannot.</param>
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

    /// <summary>Offers ControlRoom's page where a person looks first.</summary>
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
internal static partial class BrokerModes
{
    public static LabBrokers AddBrokers(this IDistributedApplicationBuilder builder, string name, LabPlan lab) => lab.Settings switch
    {
        { BrokerMode: BrokerMode.External } => builder.AddExternal(name, lab),
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
            ? new(kafka.WithDataVolumes(), [.. kafka.Resource.Brokers.Select(builder.CreateResourceBuilder)], version)
            : new(kafka, [], version) { MakeTopic = kafka.AddTopic };
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

    private static LabBrokers AddExternal(this IDistributedApplicationBuilder builder, string name, LabPlan lab) =>
        new(builder.AddExternalKafka(name, lab), [], static () => "Apache Kafka");

    // A deployment's connection string is a parameter of the deployment; of a run's, the dashboard shows more as a resource.
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
