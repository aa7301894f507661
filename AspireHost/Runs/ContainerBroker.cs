namespace StreamLab.AspireHost.Runs;

/// <summary>A broker in a container of its own.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Resource">Its container's resource.</param>
/// <param name="Endpoint">The name of the endpoint at which clients on this machine reach it.</param>
internal sealed record ContainerBroker(int Id, IResourceWithEndpoints Resource, string Endpoint)
{
    // As Aspire.Hosting.Kafka names them: a type and an endpoint of a package that may not be there.
    private const string SingleBroker = "KafkaServerResource";
    private const string SingleBrokersEndpoint = "tcp";

    /// <summary>Its address for clients on this machine; empty before there is one.</summary>
    /// <remarks>A reference that was asked too early says for ever that there is none: each question takes a new one.</remarks>
    public string Address => new EndpointReference(Resource, Endpoint, KnownNetworkIdentifiers.LocalhostNetwork) is { IsAllocated: true } endpoint
        ? $"{endpoint.Host}:{endpoint.Port}"
        : "";

    /// <summary>Whether a resource is the one broker of Aspire.Hosting.Kafka.</summary>
    public static bool IsSingle(IResource resource) => resource.GetType().Name == SingleBroker;

    /// <summary>The brokers in containers that an application declares; none where they are something else.</summary>
    public static IReadOnlyList<ContainerBroker> In(DistributedApplicationModel model)
    {
        if (model.Resources.OfType<KafkaClusterResource>().FirstOrDefault() is { } cluster)
        {
            return [.. cluster.Brokers.Select(static broker => new ContainerBroker(broker.NodeId, broker, KafkaBrokerResource.HostEndpointName))];
        }

        return model.Resources.OfType<IResourceWithEndpoints>().FirstOrDefault(IsSingle) is { } single
            ? [new(1, single, SingleBrokersEndpoint)]
            : [];
    }
}
