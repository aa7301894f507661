using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace StreamLab.Hosting.Health;

/// <summary>Checks that one broker answers, by a request for its settings, which only that broker can answer.</summary>
internal sealed class BrokerHealthCheck(ClusterClient client, int nodeId) : IHealthCheck
{
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var admin = await client.GetAsync(cancellationToken);
            var resource = new ConfigResource { Type = ResourceType.Broker, Name = nodeId.ToString(CultureInfo.InvariantCulture) };
            await admin.Client.DescribeConfigsAsync([resource], new() { RequestTimeout = CheckTimeout }).WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (KafkaException e)
        {
            return HealthCheckResult.Unhealthy(e.Error.Reason);
        }
    }
}
