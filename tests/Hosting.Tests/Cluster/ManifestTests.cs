using System.Text.Json;
using Aspire.Hosting.Publishing;
using StreamLab.Hosting.Building;
using StreamLab.Hosting.Tests.Fakes;

namespace StreamLab.Hosting.Tests.Cluster;

public sealed class ManifestTests
{
    [Fact]
    public void AClusterIsAConnectionString()
    {
        var builder = Applications.ForPublish();
        var kafka = builder.AddKafkaCluster("kafka", 2).Resource;
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            ConnectionManifest.Write(new ManifestPublishingContext(builder.ExecutionContext, "manifest.json", writer), kafka);
            writer.WriteEndObject();
        }

        using var manifest = JsonDocument.Parse(stream.ToArray());

        Assert.Equal("value.v0", manifest.RootElement.GetProperty("type").GetString());
        Assert.Equal(
            "{kafka-1.bindings.internal.host}:{kafka-1.bindings.internal.port},{kafka-2.bindings.internal.host}:{kafka-2.bindings.internal.port}",
            manifest.RootElement.GetProperty("connectionString").GetString());
    }
}
