using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace StreamLab.Hosting.Health;

/// <summary>Whether one broker answers: its own settings can be had from no other.</summary>
internal sealed class BrokerHealthCheck(ClusterClient client, int nodeId) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var admin = await client.GetAsync(cancellationToken);
            var resource = new ConfigResource { Type = ResourceType.Broker, Name = nodeId.ToString(CultureInfo.InvariantCulture) };
            await admin.Client.DescribeConfigsAsync([resource], new() { RequestTimeout = Patience }).WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (KafkaException e)
        {
            return HealthCheckResult.Unhealthy(e.Error.Reason);
        }
    }
}
