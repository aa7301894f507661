using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;

namespace StreamLab.Hosting.Publishing;

/// <summary>A cluster in Aspire's manifest: no container of its own, but a connection string that others refer to.</summary>
internal static class ConnectionManifest
{
    public static void Write(ManifestPublishingContext context, KafkaClusterResource cluster)
    {
        context.Writer.WriteString("type", "value.v0");
        context.WriteConnectionString(cluster);
    }
}
