using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace StreamLab.Hosting.Health;

/// <summary>A check that, until all was well once, looks again and again before it says that it is not.</summary>
/// <remarks>
/// Aspire waits one second after an unhealthy answer, two after the next, up to five: a check that answers at once tells of what is
/// ready seconds late, and every resource that waits for it adds its own seconds.
/// </remarks>
/// <param name="check">Looks once.</param>
/// <param name="time">The clock.</param>
internal sealed class StartCheck(IHealthCheck check, TimeProvider time) : IHealthCheck
{
    /// <summary>For how long it looks.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(150);

    private volatile bool _wasHealthy;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var started = time.GetTimestamp();
        var result = await check.CheckHealthAsync(context, cancellationToken);
        while (!_wasHealthy && result.Status != HealthStatus.Healthy && time.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(Interval, time, cancellationToken);
            result = await check.CheckHealthAsync(context, cancellationToken);
        }

        _wasHealthy |= result.Status == HealthStatus.Healthy;
        return result;
    }
}
