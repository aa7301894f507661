using System.Globalization;
using Confluent.Kafka;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace StreamLab.Hosting.Health;

/// <summary>Checks that a topic exists and each of its partitions has a leader.</summary>
internal sealed class TopicHealthCheck(IClusterProbe probe, string topic) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return Judge((await probe.DescribeAsync([topic], cancellationToken)).Single());
        }
        catch (KafkaException e)
        {
            return HealthCheckResult.Unhealthy(e.Error.Reason);
        }
    }

    private static HealthCheckResult Judge(TopicState topic)
    {
        if (topic.Problem is { } problem)
        {
            return HealthCheckResult.Unhealthy(problem);
        }

        var led = topic.Leaders.Count(static leader => leader is not null);
        var text = string.Create(CultureInfo.InvariantCulture, $"{led} of {topic.Leaders.Count} partitions have a leader");
        return led < topic.Leaders.Count ? HealthCheckResult.Unhealthy(text) : HealthCheckResult.Healthy(text);
    }
}
