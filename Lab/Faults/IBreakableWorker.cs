using StreamLab.Lab.Runs;

namespace StreamLab.Lab.Faults;

/// <summary>A worker whose process can be killed and paused.</summary>
internal interface IBreakableWorker : IWorker
{
    /// <summary>Kills its process and keeps it down until <see cref="ResumeAsync"/>.</summary>
    /// <returns>Whether there was a process to kill.</returns>
    bool TryKill();

    /// <summary>Makes its process stand still until <see cref="ResumeAsync"/>.</summary>
    /// <returns>Whether there was a process that runs.</returns>
    bool TryPause();

    /// <summary>Ends what <see cref="TryKill"/> or <see cref="TryPause"/> began; returns when the worker was told to come back.</summary>
    Task ResumeAsync(CancellationToken cancellationToken);
}
