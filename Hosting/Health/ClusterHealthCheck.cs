using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace StreamLab.Hosting.Health;

/// <summary>
/// Whether a cluster can serve. At first that takes every broker, so that topics find room for all their copies; afterwards a quorum and
/// a leader for every partition.
/// </summary>
internal sealed class ClusterHealthCheck(ClusterClient client, int brokers) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Asked for, never made: only the active controller can judge the wish, so its answer, whatever it is, proves a quorum.</summary>
    private static readonly TopicSpecification Wish = new() { Name = "streamlab-quorum-check", NumPartitions = 1, ReplicationFactor = 1 };

    private bool _wasComplete;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var admin = await client.GetAsync(cancellationToken);
            var metadata = await admin.GetMetadataAsync(Patience, cancellationToken);
            var state = ClusterState.Of(metadata);
            if (Problem(state) is { } problem)
            {
                return HealthCheckResult.Unhealthy(problem);
            }

            await RequireQuorumAsync(admin.Client, cancellationToken);
            _wasComplete = true;
            return HealthCheckResult.Healthy(Up(state));
        }
        catch (KafkaException e)
        {
            return HealthCheckResult.Unhealthy(e.Error.Reason);
        }
    }

    private string? Problem(ClusterState state)
    {
        if (!_wasComplete && state.Brokers.Count < brokers)
        {
            return $"waiting for all brokers: {Up(state)}";
        }

        return state.Leaderless is [var first, ..]
            ? string.Create(CultureInfo.InvariantCulture, $"{state.Leaderless.Count} partitions have no leader, such as {first}; {Up(state)}")
            : null;
    }

    private string Up(ClusterState state) =>
        string.Create(CultureInfo.InvariantCulture, $"{state.Brokers.Count} of {brokers} brokers are up");

    private static async Task RequireQuorumAsync(IAdminClient admin, CancellationToken cancellationToken)
    {
        try
        {
            await admin.CreateTopicsAsync([Wish], new() { ValidateOnly = true, RequestTimeout = Patience, OperationTimeout = Patience })
                .WaitAsync(cancellationToken);
        }
        catch (CreateTopicsException e) when (e.Results[0].Error is { IsBrokerError: true, Code: not ErrorCode.RequestTimedOut })
        {
            // Refused, by a controller that is there.
        }
    }
}
