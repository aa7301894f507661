using Microsoft.Extensions.Diagnostics.HealthChecks;
using StreamLab.Planning;

namespace StreamLab.Hosting.Health;

/// <summary>Wraps a check. Until it was healthy once, repeats it for some seconds before it reports unhealthy.</summary>
/// <remarks>
/// Aspire waits one second after an unhealthy result, two after the next, up to five. A check that returns at once would report readiness
/// seconds late, and every resource that waits for it would add its own delay.
/// </remarks>
/// <param name="check">The check.</param>
/// <param name="time">The clock.</param>
internal sealed class StartCheck(IHealthCheck check, TimeProvider time) : IHealthCheck
{
    /// <summary>The longest time of repetition.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly Polling _polling = new(TimeSpan.FromMilliseconds(150), Timeout, time);

    private volatile bool _wasHealthy;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        HealthCheckResult result = default;
        await _polling.UntilAsync(async () => (result = await check.CheckHealthAsync(context, cancellationToken)).Status == HealthStatus.Healthy || _wasHealthy, cancellationToken);
        _wasHealthy |= result.Status == HealthStatus.Healthy;
        return result;
    }
}
