using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Control;

/// <summary>A host that tells how it is and does as it is asked. All of it is thread-safe.</summary>
internal interface ICommandedHost
{
    /// <summary>How it is now.</summary>
    HostState State { get; }

    /// <summary>Completes at the next change that is worth telling at once.</summary>
    Task Changed { get; }

    /// <summary>Does what a command says, or says why not.</summary>
    Task<HostResult> ObeyAsync(HostCommand command, CancellationToken cancellationToken);
}
