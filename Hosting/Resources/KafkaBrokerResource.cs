namespace Aspire.Hosting.ApplicationModel;

/// <summary>One broker of a <see cref="KafkaClusterResource"/>, in a container.</summary>
/// <remarks>
/// It belongs to its cluster by a parent relationship, not as a true child: children take on their parent's health, and one broker that
/// is down must not make its siblings and the topics look unhealthy.
/// </remarks>
public sealed class KafkaBrokerResource : ContainerResource
{
    internal const string HostEndpointName = "host";
    internal const string InternalEndpointName = "internal";
    internal const string ControllerEndpointName = "controller";

    internal KafkaBrokerResource(string name, int nodeId, KafkaClusterResource cluster)
        : base(name)
    {
        NodeId = nodeId;
        Cluster = cluster;
        HostEndpoint = new(this, HostEndpointName, KnownNetworkIdentifiers.LocalhostNetwork);
        InternalEndpoint = new(this, InternalEndpointName, KnownNetworkIdentifiers.DefaultAspireContainerNetwork);
        ControllerEndpoint = new(this, ControllerEndpointName, KnownNetworkIdentifiers.DefaultAspireContainerNetwork);
    }

    /// <summary>Its number in the cluster, from 1: Kafka's <c>node.id</c>.</summary>
    public int NodeId { get; }

    /// <summary>The cluster that it belongs to.</summary>
    public KafkaClusterResource Cluster { get; }

    /// <summary>Where programs on this machine reach it.</summary>
    public EndpointReference HostEndpoint { get; }

    /// <summary>Where other brokers and containers reach it.</summary>
    public EndpointReference InternalEndpoint { get; }

    /// <summary>Where the controller quorum reaches it; only brokers that vote have it.</summary>
    public EndpointReference ControllerEndpoint { get; }
}
