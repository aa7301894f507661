using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StreamLab.Planning;

namespace StreamLab.Hosting.Health;

/// <summary>Waits until a cluster serves.</summary>
internal static class ServingWait
{
    /// <summary>The usual longest wait.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <exception cref="TimeoutException">The cluster does not serve in time.</exception>
    public static async Task RunAsync(IServiceProvider services, KafkaClusterResource cluster, bool everyBroker, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var probe = new ClusterProbe(ClusterHealth.ClientOf(services, cluster));
        IHealthCheck[] checks =
        [
            new ClusterHealthCheck(probe, cluster, needsEveryBroker: everyBroker),
            .. everyBroker ? cluster.Brokers.Select(broker => new BrokerHealthCheck(probe, broker.NodeId)) : [],
            .. cluster.Topics.Select(topic => new TopicHealthCheck(probe, topic.TopicName)),
        ];
        string? missing = null;
        var isServing = await new Polling(Interval, timeout, TimeProvider.System).UntilAsync(
            async () => (missing = await MissingAsync(checks, cancellationToken)) is null, cancellationToken);
        if (!isServing)
        {
            throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"Kafka cluster '{cluster.Name}' does not serve after {timeout.TotalSeconds:0} s: {missing}"));
        }
    }

    private static async Task<string?> MissingAsync(IEnumerable<IHealthCheck> checks, CancellationToken cancellationToken)
    {
        foreach (var check in checks)
        {
            var result = await check.CheckHealthAsync(new(), cancellationToken);
            if (result.Status != HealthStatus.Healthy)
            {
                return result.Description;
            }
        }

        return null;
    }
}
