namespace StreamLab.AspireHost.Runs;

/// <summary>A broker in a container of its own.</summary>
/// <param name="Id">The broker's number.</param>
/// <param name="Resource">The resource of its container.</param>
/// <param name="Endpoint">The name of its endpoint for clients on this machine.</param>
internal sealed record ContainerBroker(int Id, IResourceWithEndpoints Resource, string Endpoint)
{
    // The names in Aspire.Hosting.Kafka, as text because a build may lack that package.
    private const string SingleBroker = "KafkaServerResource";
    private const string SingleBrokersEndpoint = "tcp";

    /// <summary>The address for clients on this machine, past any proxy of the lab; empty until it is allocated.</summary>
    public string Address => Allocated is { } endpoint ? $"{endpoint.Host}:{endpoint.Port}" : "";

    /// <summary>The port of <see cref="Address"/>; null until it is allocated.</summary>
    public int? Port => Allocated?.Port;

    // An endpoint reference that was read before the allocation caches its absence, so each read creates a new one.
    private EndpointReference? Allocated =>
        new EndpointReference(Resource, Endpoint, KnownNetworkIdentifiers.LocalhostNetwork) is { IsAllocated: true } endpoint ? endpoint : null;

    /// <summary>True when a resource is the single broker of Aspire.Hosting.Kafka.</summary>
    public static bool IsSingle(IResource resource) => resource.GetType().Name == SingleBroker;

    /// <summary>Gets an application's brokers in containers.</summary>
    public static IReadOnlyList<ContainerBroker> In(DistributedApplicationModel model)
    {
        if (model.Resources.OfType<KafkaClusterResource>().FirstOrDefault() is { } cluster)
        {
            return [.. cluster.Brokers.Select(static broker => new ContainerBroker(broker.NodeId, broker, KafkaBrokerResource.PrimaryEndpointName))];
        }

        return model.Resources.OfType<IResourceWithEndpoints>().FirstOrDefault(IsSingle) is { } single
            ? [new(1, single, SingleBrokersEndpoint)]
            : [];
    }
}
