using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Confluent.Kafka;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StreamLab.Planning;

namespace StreamLab.Hosting.Health;

/// <summary>
/// Checks that a cluster can serve. At start that needs every broker, so that topics have room for all replicas; afterwards it needs a
/// quorum and a leader for every partition of the declared topics and of Kafka's own.
/// </summary>
/// <remarks>
/// Brokers answer from what they last heard from the controller, also when there is none any more. So the check asks the controllers
/// themselves: a majority that answers is a quorum.
/// </remarks>
internal sealed class ClusterHealthCheck(IClusterProbe probe, KafkaClusterResource cluster) : IHealthCheck
{
    /// <summary>Kafka's own topics, without which groups and transactions stand still. They exist after their first use.</summary>
    private static readonly string[] Internal = ["__consumer_offsets", "__transaction_state"];

    private bool _wasComplete;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var brokers = await probe.GetBrokersAsync(cancellationToken);
            var up = string.Create(CultureInfo.InvariantCulture, $"{brokers.Count} of {cluster.Brokers.Count} brokers are up");
            if (!_wasComplete && brokers.Count < cluster.Brokers.Count)
            {
                return HealthCheckResult.Unhealthy($"waiting for all brokers: {up}");
            }

            if ((await MissingQuorumAsync(cancellationToken) ?? await MissingLeadersAsync(cancellationToken)) is { } problem)
            {
                return HealthCheckResult.Unhealthy($"{problem}; {up}");
            }

            _wasComplete = true;
            return HealthCheckResult.Healthy(up);
        }
        catch (KafkaException e)
        {
            return HealthCheckResult.Unhealthy(e.Error.Reason);
        }
    }

    private async Task<string?> MissingQuorumAsync(CancellationToken cancellationToken)
    {
        int[] voters = [.. cluster.Brokers.Select(static broker => broker.NodeId).Where(node => ClusterPlan.IsControllerOf(node, cluster.Brokers.Count))];
        var needed = (voters.Length / 2) + 1;
        var answers = 0;
        // A majority is enough, so one controller that does not answer costs no time.
        await foreach (var answer in Task.WhenEach(voters.Select(voter => AnswersAsync(voter, cancellationToken))).WithCancellation(cancellationToken))
        {
            answers += await answer ? 1 : 0;
            if (answers == needed)
            {
                return null;
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{answers} of {voters.Length} controllers answer, and a quorum needs {needed}");
    }

    private async Task<bool> AnswersAsync(int broker, CancellationToken cancellationToken)
    {
        try
        {
            await probe.AskAsync(broker, cancellationToken);
            return true;
        }
        catch (Exception e) when (e is KafkaException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<string?> MissingLeadersAsync(CancellationToken cancellationToken)
    {
        var topics = await probe.DescribeAsync([.. cluster.Topics.Select(static topic => topic.TopicName).Concat(Internal).Distinct()], cancellationToken);
        var leaderless = topics
            .Where(static topic => topic.Problem is null)
            .SelectMany(static topic => topic.Leaders.Index().Where(static leader => leader.Item is null).Select(leader => (topic.Name, leader.Index)))
            .ToList();
        return leaderless is [var (name, number), ..]
            ? string.Create(CultureInfo.InvariantCulture, $"{leaderless.Count} partitions have no leader, such as {name}/{number}")
            : null;
    }
}
