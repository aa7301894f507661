namespace Aspire.Hosting.ApplicationModel;

/// <summary>One broker of a <see cref="KafkaClusterResource"/>, in a container.</summary>
/// <remarks>
/// The cluster is its parent by a relationship only: true children inherit their parent's health, and one broker that is down must not
/// make the other brokers and the topics look unhealthy.
/// </remarks>
[AspireExport(ExposeProperties = true)]
public class KafkaBrokerResource : ContainerResource
{
    internal const string PrimaryEndpointName = "tcp";
    internal const string InternalEndpointName = "internal";
    internal const string ControllerEndpointName = "controller";

    internal KafkaBrokerResource(string name, int nodeId, KafkaClusterResource cluster)
        : base(name)
    {
        NodeId = nodeId;
        Cluster = cluster;
        PrimaryEndpoint = new(this, PrimaryEndpointName, KnownNetworkIdentifiers.LocalhostNetwork);
        InternalEndpoint = new(this, InternalEndpointName, KnownNetworkIdentifiers.DefaultAspireContainerNetwork);
        ControllerEndpoint = new(this, ControllerEndpointName, KnownNetworkIdentifiers.DefaultAspireContainerNetwork);
    }

    /// <summary>The broker's number in the cluster, from 1: Kafka's <c>node.id</c>.</summary>
    public int NodeId { get; }

    /// <summary>The broker's cluster.</summary>
    public KafkaClusterResource Cluster { get; }

    /// <summary>The endpoint for programs on this machine, named <c>tcp</c>.</summary>
    public EndpointReference PrimaryEndpoint { get; }

    /// <summary>The endpoint for other brokers and containers.</summary>
    public EndpointReference InternalEndpoint { get; }

    /// <summary>The endpoint for the controller quorum; only controllers have it.</summary>
    public EndpointReference ControllerEndpoint { get; }
}
