using System.Globalization;
using Confluent.Kafka;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace StreamLab.Hosting.Health;

/// <summary>Checks that a topic exists and each of its partitions has a leader.</summary>
internal sealed class TopicHealthCheck(ClusterClient client, string topic) : IHealthCheck
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var admin = await client.GetAsync(cancellationToken);
            var metadata = await admin.CallAsync(client => client.GetMetadata(topic, RequestTimeout), cancellationToken);
            return Judge(metadata.Topics.Single());
        }
        catch (KafkaException e)
        {
            return HealthCheckResult.Unhealthy(e.Error.Reason);
        }
    }

    private static HealthCheckResult Judge(TopicMetadata topic)
    {
        var led = topic.Partitions.Count(static partition => partition.Leader >= 0);
        var text = string.Create(CultureInfo.InvariantCulture, $"{led} of {topic.Partitions.Count} partitions have a leader");
        return topic.Error.IsError ? HealthCheckResult.Unhealthy(topic.Error.Reason)
            : led < topic.Partitions.Count ? HealthCheckResult.Unhealthy(text)
            : HealthCheckResult.Healthy(text);
    }
}
