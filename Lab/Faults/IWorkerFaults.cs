using StreamLab.Settings;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>Workers that can be broken; all of it is thread-safe.</summary>
internal interface IWorkerFaults
{
    /// <summary>The workers as they are now.</summary>
    IReadOnlyList<WorkerStatus> Workers { get; }

    /// <summary>Breaks a worker and keeps it so; returns when it is broken.</summary>
    /// <exception cref="FaultException">It cannot be done.</exception>
    Task InjectAsync(FaultAction action, string worker, CancellationToken cancellationToken);

    /// <summary>Undoes <see cref="InjectAsync"/>; returns when the worker was told to come back.</summary>
    /// <exception cref="FaultException">It cannot be done.</exception>
    Task HealAsync(FaultAction action, string worker, CancellationToken cancellationToken);

    /// <summary>Returns when a healed worker is at work again.</summary>
    /// <exception cref="FaultException">It does not come back.</exception>
    Task RecoveredAsync(string worker, CancellationToken cancellationToken);
}
