using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace StreamLab.Hosting.Health;

/// <summary>
/// Checks that a cluster can serve. At start that needs every broker, so that topics have room for all replicas; afterwards it needs a
/// quorum and a leader for every partition.
/// </summary>
internal sealed class ClusterHealthCheck(ClusterClient client, int brokers) : IHealthCheck
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(5);

    /// <summary>A topic that is only validated. Only the active controller can do that, so any answer of it proves a quorum.</summary>
    private static readonly TopicSpecification ProbeTopic = new() { Name = "streamlab-quorum-check", NumPartitions = 1, ReplicationFactor = 1 };

    private bool _wasComplete;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var admin = await client.GetAsync(cancellationToken);
            var metadata = await admin.GetMetadataAsync(RequestTimeout, cancellationToken);
            var state = ClusterState.From(metadata);
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
            await admin.CreateTopicsAsync([ProbeTopic], new() { ValidateOnly = true, RequestTimeout = RequestTimeout, OperationTimeout = RequestTimeout })
                .WaitAsync(cancellationToken);
        }
        catch (CreateTopicsException e) when (e.Results[0].Error is { IsBrokerError: true, Code: not ErrorCode.RequestTimedOut })
        {
            // The controller refused the topic, so there is a controller.
        }
    }
}

/// <summary>The health of a cluster according to its metadata.</summary>
/// <param name="Brokers">The numbers of the brokers that are registered with the controller and not fenced.</param>
/// <param name="Leaderless">Partitions without a leader, as <c>topic/partition</c>.</param>
internal sealed record ClusterState(IReadOnlySet<int> Brokers, IReadOnlyList<string> Leaderless)
{
    public static ClusterState From(Metadata metadata) => new(
        metadata.Brokers.Select(static broker => broker.BrokerId).ToHashSet(),
        [.. from topic in metadata.Topics
            from partition in topic.Partitions
            where partition.Leader < 0
            select string.Create(CultureInfo.InvariantCulture, $"{topic.Topic}/{partition.PartitionId}")]);
}
