using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Building;

/// <summary>One broker's address at run time, as whoever asks for it reaches it.</summary>
/// <remarks>
/// Kafka's clients go on to the address that the listener they came to advertises. So a container must come to the internal listener:
/// the port of the other, reached under the container's name, would send it on to a localhost that is not its own.
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
