using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Control;

/// <summary>A host that reports its state and executes commands. Thread-safe.</summary>
internal interface ICommandedHost
{
    /// <summary>The current state.</summary>
    HostState State { get; }

    /// <summary>Completes at the next change that should be reported at once.</summary>
    Task Changed { get; }

    /// <summary>Executes a command. The result contains the reason for a refusal.</summary>
    Task<HostResult> ObeyAsync(HostCommand command, CancellationToken cancellationToken);
}
