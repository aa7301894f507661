using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StreamLab.Planning;
using StreamLab.Processes.Pipes;

namespace StreamLab.AspireHost.Runs;

/// <summary>The pipes between this host and its workers, by worker name.</summary>
internal sealed class WorkerPipes
{
    private readonly ConcurrentDictionary<string, NamedParentPipe> _pipes = new();

    /// <summary>Adds a worker's pipe.</summary>
    public void Add(string worker, NamedParentPipe pipe) => _pipes[worker] = pipe;

    /// <summary>True when a worker has reported that it is ready.</summary>
    public bool IsReady(string worker) => _pipes.TryGetValue(worker, out var pipe) && pipe.Partitions is not null;
}

/// <summary>Healthy once a worker has reported over its pipe that it is ready.</summary>
/// <remarks>An HTTP endpoint in each worker would slow down every start: its code must be compiled, and it is polled every second.</remarks>
internal sealed class WorkerHealthCheck(WorkerPipes pipes, string worker, TimeProvider time) : IHealthCheck
{
    // Aspire repeats a check after a second at the earliest, later ever less often. So wait here for a change.
    private readonly Polling _polling = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10), time);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await _polling.UntilAsync(() => pipes.IsReady(worker), cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"{worker} has not reported that it is ready.");
}

/// <summary>Registers the health checks of workers.</summary>
internal static class WorkerHealthExtensions
{
    /// <summary>Adds a check of the worker's reports over its pipe.</summary>
    public static IResourceBuilder<ProjectResource> WithWorkerHealth(this IResourceBuilder<ProjectResource> worker)
    {
        var (name, key) = (worker.Resource.Name, $"{worker.Resource.Name}_check");
        worker.ApplicationBuilder.Services.AddHealthChecks().Add(new(
            key, services => new WorkerHealthCheck(services.GetRequiredService<WorkerPipes>(), name, TimeProvider.System), failureStatus: null, tags: null));
        return worker.WithHealthCheck(key);
    }
}
