namespace Aspire.Hosting.ApplicationModel;

/// <summary>A Kafka UI that shows one cluster.</summary>
/// <param name="name">The resource's name.</param>
[AspireExport(ExposeProperties = true)]
public class KafkaClusterUIResource(string name) : ContainerResource(name)
{
    internal const string PrimaryEndpointName = "http";

    /// <summary>The endpoint of its page.</summary>
    public EndpointReference PrimaryEndpoint => field ??= new(this, PrimaryEndpointName);
}
