namespace StreamLab.Lab.Faults;

/// <summary>A fault could not be injected or healed.</summary>
/// <param name="message">The reason, in one line that begins in lower case.</param>
/// <param name="inner">The cause; null when there is none.</param>
internal sealed class FaultException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True when the obstacle may pass: the target is not there yet, or has another fault.</summary>
    public bool MayPass { get; init; }

    /// <summary>True when the target is broken, but not in the requested way.</summary>
    public bool IsDone { get; init; }

    /// <summary>Creates an exception for a target that was broken in another way.</summary>
    /// <param name="message">The way and the reason, in one line that begins in lower case.</param>
    public static FaultException Otherwise(string message) => new(message) { IsDone = true };

    /// <summary>Creates an exception for a target that is not there at present.</summary>
    /// <param name="message">The reason, in one line that begins in lower case.</param>
    public static FaultException ForNow(string message) => new(message) { MayPass = true };
}
