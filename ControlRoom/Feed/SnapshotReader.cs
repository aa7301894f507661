using Microsoft.Extensions.Diagnostics.HealthChecks;
using StreamLab.ControlRoom.Live;

namespace StreamLab.ControlRoom.Feed;

/// <summary>Adds every snapshot of the feed to the lab's state; healthy while the feed is connected.</summary>
internal sealed class SnapshotReader(ISnapshotFeed feed, LabState state, TimeProvider time, IHostApplicationLifetime lifetime) : BackgroundService, IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(feed.IsConnected
            ? HealthCheckResult.Healthy("reading snapshots")
            : new HealthCheckResult(context.Registration.FailureStatus, "not connected to the brokers"));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // When ControlRoom's port is taken, that error must be the only output: so do not read before the start is complete.
        await StartedAsync(stoppingToken);
        await foreach (var snapshot in feed.ReadAsync(stoppingToken))
        {
            if (SnapshotCheck.IsSound(snapshot))
            {
                state.Observe(snapshot, SnapshotWay.Topic, time.GetUtcNow());
            }
        }
    }

    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }
}
