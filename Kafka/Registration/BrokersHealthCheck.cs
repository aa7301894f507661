using Confluent.Kafka;

using Microsoft.Extensions.Diagnostics.HealthChecks;

using StreamLab.Kafka.Clients;
using StreamLab.Planning;

namespace StreamLab.Kafka.Registration;

/// <summary>Checks that a broker answers. The first check creates the client, which all later ones use.</summary>
/// <remarks>
/// It replaces Aspire.Confluent.Kafka's own check, which sends a record to a topic <c>healthchecks-topic</c>: brokers that do not create
/// topics automatically refuse it, and other brokers keep a topic that nobody wants.
/// </remarks>
internal sealed class BrokersHealthCheck(SideClients clients) : IHealthCheck, IDisposable
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(2);

    private readonly Lazy<GuardedAdmin> _admin = new(() => new(clients.CreateAdmin()));

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var metadata = await _admin.Value.GetMetadataAsync(RequestTimeout, cancellationToken);
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
