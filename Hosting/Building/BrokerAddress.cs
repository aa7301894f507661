using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Building;

/// <summary>The address of one broker, or a part of it, from the viewpoint of the resource that uses it.</summary>
/// <remarks>
/// Kafka's clients reconnect to the address that the listener advertises. So a container must connect to the internal listener: the host
/// listener, even if it were reachable under the container's name, would send it to a localhost that is not the broker's.
/// </remarks>
/// <param name="broker">The broker.</param>
/// <param name="part">The part: the host, the port, or both.</param>
internal sealed class BrokerAddress(KafkaBrokerResource broker, EndpointProperty part = EndpointProperty.HostAndPort)
    : IValueProvider, IManifestExpressionProvider, IValueWithReferences
{
    public string ValueExpression => broker.InternalEndpoint.Property(part).ValueExpression;

    public IEnumerable<object> References => [broker];

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => GetValueAsync(new(), cancellationToken);

    public ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default) =>
        IsContainer(context)
            ? new(PartOf(broker.Name, BrokerPorts.Internal))
            : HostAddress.Of(broker) is { } address ? new(PartOf(address.Host, address.Port))
            : broker.PrimaryEndpoint.Property(part).GetValueAsync(cancellationToken);

    /// <summary>Appends the address to an expression: in run mode as its user sees it, in a deployment as the deployment names it.</summary>
    public static void AppendTo(ReferenceExpressionBuilder expression, KafkaBrokerResource broker, EndpointProperty part = EndpointProperty.HostAndPort)
    {
        if (broker.Cluster.IsRunMode)
        {
            expression.AppendFormatted(new BrokerAddress(broker, part));
        }
        else
        {
            expression.AppendFormatted(broker.InternalEndpoint.Property(part));
        }
    }

    private string PartOf(string host, int port) => part switch
    {
        EndpointProperty.Host => host,
        EndpointProperty.Port => port.ToString(CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{host}:{port}"),
    };

    private static bool IsContainer(ValueProviderContext context) =>
        context.Network is { } network ? network != KnownNetworkIdentifiers.LocalhostNetwork : context.Caller is ContainerResource;
}
