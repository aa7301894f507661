using Microsoft.Extensions.Diagnostics.HealthChecks;
using StreamLab.ControlRoom.Live;

namespace StreamLab.ControlRoom.Feed;

/// <summary>Brings every snapshot to the lab's state; healthy while its feed is connected.</summary>
internal sealed class SnapshotReader(ISnapshotFeed feed, LabState state) : BackgroundService, IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(feed.IsConnected
            ? HealthCheckResult.Healthy("reading snapshots")
            : new HealthCheckResult(context.Registration.FailureStatus, "not connected to the brokers"));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var snapshot in feed.ReadAsync(stoppingToken))
        {
            if (SnapshotCheck.IsSound(snapshot))
            {
                state.Observe(snapshot);
            }
        }
    }
}
