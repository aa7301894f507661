using Microsoft.Extensions.Diagnostics.HealthChecks;

using StreamLab.Processes.Services;

namespace StreamLab.Consumer.Worker;

/// <summary>Whether this consumer has its place in the group and has said where it begins: from then on nothing that is sent escapes it.</summary>
/// <remarks>Producers that wait for healthy consumers wait for this.</remarks>
internal sealed class GroupMembership(ReadySignal ready) : IHealthCheck
{
    private volatile bool _isSettled;

    /// <summary>It is so, for now with this many partitions. A later rebalance does not take it back: what was assigned once has its first offset committed.</summary>
    public void Settle(int partitions)
    {
        _isSettled = true;
        ready.Tell(partitions);
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_isSettled
            ? HealthCheckResult.Healthy("has its place in the group")
            : HealthCheckResult.Unhealthy("waits for its place in the group"));
}
