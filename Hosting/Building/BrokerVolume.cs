using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Building;

/// <summary>The volume that a broker keeps its data in.</summary>
internal static class BrokerVolume
{
    /// <remarks>
    /// On one machine many applications have a broker of that name. A deployment has its own volumes, and Kubernetes refuses the dots
    /// that an application's name may have.
    /// </remarks>
    public static string NameOf(IResourceBuilder<KafkaBrokerResource> broker) => broker.Resource.Cluster.IsRunMode
        ? VolumeNameGenerator.Generate(broker, "data")
        : $"{broker.Resource.Name}-data";
}
