using Confluent.Kafka;

using Microsoft.Extensions.Diagnostics.HealthChecks;

using StreamLab.Kafka.Clients;
using StreamLab.Planning;

namespace StreamLab.Kafka.Registration;

/// <summary>Healthy while a broker answers. One client serves all calls; it is made at the first.</summary>
/// <remarks>
/// In place of Aspire.Confluent.Kafka's own check, which sends a record to a topic <c>healthchecks-topic</c>: brokers that create no topic
/// unasked refuse it, and others keep what nobody wanted.
/// </remarks>
internal sealed class BrokersHealthCheck(SideClients clients) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lazy<GuardedAdmin> _admin = new(() => new(clients.CreateAdmin()));

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var metadata = await _admin.Value.GetMetadataAsync(Patience, cancellationToken);
            return HealthCheckResult.Healthy($"{metadata.Brokers.Count} brokers");
        }
        catch (KafkaException e)
        {
            return new(context.Registration.FailureStatus, e.Error.Reason, e);
        }
    }

    public void Dispose()
    {
        if (_admin.IsValueCreated)
        {
            _admin.Value.Dispose();
        }
    }
}
