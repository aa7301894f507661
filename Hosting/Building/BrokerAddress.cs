using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Building;

/// <summary>The address of one broker in run mode, from the viewpoint of the resource that uses it.</summary>
/// <remarks>
/// Kafka's clients reconnect to the address that the listener advertises. So a container must connect to the internal listener: the host
/// listener, even if it were reachable under the container's name, would send it to a localhost that is not the broker's.
/// </remarks>
internal sealed class BrokerAddress(KafkaBrokerResource broker) : IValueProvider, IManifestExpressionProvider, IValueWithReferences
{
    public string ValueExpression => broker.InternalEndpoint.Property(EndpointProperty.HostAndPort).ValueExpression;

    public IEnumerable<object> References => [broker];

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => GetValueAsync(new(), cancellationToken);

    public ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default) =>
        IsContainer(context)
            ? new(string.Create(CultureInfo.InvariantCulture, $"{broker.Name}:{BrokerPorts.Internal}"))
            : broker.HostEndpoint.Property(EndpointProperty.HostAndPort).GetValueAsync(cancellationToken);

    private static bool IsContainer(ValueProviderContext context) =>
        context.Network is { } network ? network != KnownNetworkIdentifiers.LocalhostNetwork : context.Caller is ContainerResource;
}
