using Microsoft.Extensions.Diagnostics.HealthChecks;

using StreamLab.Processes.Services;

namespace StreamLab.Consumer.Worker;

/// <summary>Healthy once partitions are assigned and start offsets are committed; later records cannot be missed.</summary>
/// <remarks>Producers that wait for healthy consumers wait for this check.</remarks>
internal sealed class GroupMembership(ReadySignal ready) : IHealthCheck
{
    private volatile bool _isSettled;

    /// <summary>
    /// Reports healthy with the number of assigned partitions. A later rebalance does not revoke it, because the start offsets stay committed.
    /// </summary>
    public void Settle(int partitions)
    {
        _isSettled = true;
        ready.Send(partitions);
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_isSettled
            ? HealthCheckResult.Healthy("has joined the group and committed its start offsets")
            : HealthCheckResult.Unhealthy("has not joined the group yet"));
}
