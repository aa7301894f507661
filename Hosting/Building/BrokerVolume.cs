using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Building;

/// <summary>Names the volume of a broker's data.</summary>
internal static class BrokerVolume
{
    /// <remarks>
    /// On one machine several applications may have a broker with the same name. A deployment has its own volumes, and Kubernetes rejects the
    /// dots that an application's name may have.
    /// </remarks>
    public static string NameOf(IResourceBuilder<KafkaBrokerResource> broker, string? name) =>
        name is not null ? string.Create(CultureInfo.InvariantCulture, $"{name}-{broker.Resource.NodeId}")
        : broker.Resource.Cluster.IsRunMode ? VolumeNameGenerator.Generate(broker, "data")
        : $"{broker.Resource.Name}-data";
}
