using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StreamLab.Processes.Pipes;

namespace StreamLab.AspireHost.Workers;

/// <summary>The pipes between this host and its workers, by the workers' names.</summary>
internal sealed class WorkerPipes
{
    private readonly ConcurrentDictionary<string, NamedParentPipe> _pipes = new();

    /// <summary>Notes a worker's pipe.</summary>
    public void Add(string worker, NamedParentPipe pipe) => _pipes[worker] = pipe;

    /// <summary>Whether a worker has reported that it is ready.</summary>
    public bool IsReady(string worker) => _pipes.TryGetValue(worker, out var pipe) && pipe.Partitions is not null;
}

/// <summary>Healthy once a worker has reported on its pipe that it is ready.</summary>
/// <remarks>A web server in each worker, and a request a second to it, would cost every start the time to compile them.</remarks>
internal sealed class WorkerHealthCheck(WorkerPipes pipes, string worker, TimeProvider time) : IHealthCheck
{
    // Aspire asks again a second later at best, and ever more rarely: what comes in between is awaited here.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var started = time.GetTimestamp();
        while (!pipes.IsReady(worker))
        {
            if (time.GetElapsedTime(started) > Patience)
            {
                return HealthCheckResult.Unhealthy($"{worker} has not reported that it is ready.");
            }

            await Task.Delay(Interval, time, cancellationToken);
        }

        return HealthCheckResult.Healthy();
    }
}

/// <summary>Registers workers' health.</summary>
internal static class WorkerHealthExtensions
{
    /// <summary>Adds a check of what the worker reports on its pipe.</summary>
    public static IResourceBuilder<ProjectResource> WithWorkerHealth(this IResourceBuilder<ProjectResource> worker)
    {
        var (name, key) = (worker.Resource.Name, $"{worker.Resource.Name}_check");
        worker.ApplicationBuilder.Services.AddHealthChecks().Add(new(
            key, services => new WorkerHealthCheck(services.GetRequiredService<WorkerPipes>(), name, TimeProvider.System), failureStatus: null, tags: null));
        return worker.WithHealthCheck(key);
    }
}
