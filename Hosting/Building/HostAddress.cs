using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Building;

/// <summary>Where programs on this machine reach a broker, in place of its own endpoint: the address of a proxy.</summary>
/// <param name="Host">The host.</param>
/// <param name="Port">The port.</param>
internal sealed record HostAddress(string Host, int Port) : IResourceAnnotation
{
    /// <summary>Gets the address of a broker; null when it is that of its endpoint.</summary>
    public static HostAddress? Of(KafkaBrokerResource broker) => broker.TryGetLastAnnotation<HostAddress>(out var address) ? address : null;
}
