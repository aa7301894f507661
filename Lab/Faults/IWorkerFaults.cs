using StreamLab.Settings;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>Injects faults into workers. Thread-safe.</summary>
internal interface IWorkerFaults
{
    /// <summary>The current state of the workers.</summary>
    IReadOnlyList<WorkerStatus> Workers { get; }

    /// <summary>Injects a fault that lasts until it is healed. Returns when the worker is broken.</summary>
    /// <exception cref="FaultException">The fault cannot be injected.</exception>
    Task InjectAsync(FaultAction action, string worker, CancellationToken cancellationToken);

    /// <summary>Undoes <see cref="InjectAsync"/>. Returns when the worker was told to come back.</summary>
    /// <exception cref="FaultException">The fault cannot be healed.</exception>
    Task HealAsync(FaultAction action, string worker, CancellationToken cancellationToken);

    /// <summary>Waits until a healed worker works again.</summary>
    /// <exception cref="FaultException">It does not come back.</exception>
    Task RecoveredAsync(string worker, CancellationToken cancellationToken);
}
