using Confluent.Kafka;

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace StreamLab.Kafka.Registration;

/// <summary>Healthy while a broker answers the client.</summary>
internal sealed class BrokersHealthCheck(IClient client) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // Shares the client's connections; disposing it leaves them alone.
            using var admin = new DependentAdminClientBuilder(client.Handle).Build();
            var metadata = await Task.Run(() => admin.GetMetadata(Patience), cancellationToken);
            return HealthCheckResult.Healthy($"{metadata.Brokers.Count} brokers");
        }
        catch (KafkaException e)
        {
            return new(context.Registration.FailureStatus, e.Error.Reason, e);
        }
    }
}
