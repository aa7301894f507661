using StreamLab.Lab.Runs;

namespace StreamLab.Lab.Faults;

/// <summary>A worker whose process can be killed and paused.</summary>
internal interface IBreakableWorker : IWorker
{
    /// <summary>Kills the process and keeps it down until <see cref="ResumeAsync"/>.</summary>
    /// <returns>True when there was a process to kill.</returns>
    bool TryKill();

    /// <summary>Pauses the process until <see cref="ResumeAsync"/>.</summary>
    /// <returns>True when there was a running process.</returns>
    bool TryPause();

    /// <summary>Undoes <see cref="TryKill"/> or <see cref="TryPause"/>. Returns when the worker was told to come back.</summary>
    Task ResumeAsync(CancellationToken cancellationToken);
}
