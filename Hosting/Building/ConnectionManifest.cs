using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;

namespace StreamLab.Hosting.Building;

/// <summary>Writes a cluster to Aspire's manifest: not a container, but a connection string that other resources reference.</summary>
internal static class ConnectionManifest
{
    public static void Write(ManifestPublishingContext context, KafkaClusterResource cluster)
    {
        context.Writer.WriteString("type", "value.v0");
        context.WriteConnectionString(cluster);
    }
}
