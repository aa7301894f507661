namespace Aspire.Hosting.ApplicationModel;

/// <summary>A worker of Kafka Connect, which keeps its connectors and their offsets in one cluster. Its connection string is its URL.</summary>
/// <param name="name">The resource's name.</param>
[AspireExport(ExposeProperties = true)]
public class KafkaConnectResource(string name) : ContainerResource(name), IResourceWithConnectionString
{
    internal const string PrimaryEndpointName = "http";

    /// <summary>The endpoint of its API.</summary>
    public EndpointReference PrimaryEndpoint => field ??= new(this, PrimaryEndpointName);

    /// <inheritdoc/>
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Url)}");

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
        [new("Uri", ConnectionStringExpression)];
}
