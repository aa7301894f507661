using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Building;

/// <summary>Sets the state of a cluster, which has no process. It is Running at once; its health check reports readiness.</summary>
internal static class ClusterLifecycle
{
    public static CustomResourceSnapshot InitialState { get; } = new()
    {
        ResourceType = "Kafka cluster",
        State = KnownResourceStates.Starting,
        Properties = [],
    };

    public static async Task InitializeAsync(KafkaClusterResource cluster, InitializeResourceEvent initialize, CancellationToken cancellationToken)
    {
        var source = SourceOf(cluster);
        await initialize.Notifications.PublishUpdateAsync(cluster, state => state with { Properties = [.. state.Properties, source] });
        await initialize.Eventing.PublishAsync(new BeforeResourceStartedEvent(cluster, initialize.Services), cancellationToken);
        // Waits for the containers' endpoints. Resources that reference the cluster wait for this event.
        await cluster.ConnectionStringExpression.GetValueAsync(cancellationToken);
        await initialize.Eventing.PublishAsync(new ConnectionStringAvailableEvent(cluster, initialize.Services), cancellationToken);
        await initialize.Notifications.PublishUpdateAsync(cluster, static state => state with { State = KnownResourceStates.Running, StartTimeStamp = DateTime.UtcNow });
    }

    // Read late, because images can be changed until the application starts.
    private static ResourcePropertySnapshot SourceOf(KafkaClusterResource cluster)
    {
        var image = cluster.Brokers[0].TryGetContainerImageName(out var name) ? name : KafkaImages.Broker;
        return new(CustomResourceKnownProperties.Source, string.Create(CultureInfo.InvariantCulture, $"{cluster.Brokers.Count} × {image}"));
    }
}
