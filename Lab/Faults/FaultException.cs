namespace StreamLab.Lab.Faults;

/// <summary>A fault could not be injected or healed.</summary>
/// <param name="message">Why, in one line that begins in lower case.</param>
/// <param name="inner">The cause; null when there is none.</param>
internal sealed class FaultException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether what stands in the way may pass: a target that is not there yet, or not over another fault.</summary>
    public bool MayPass { get; init; }

    /// <summary>Whether the target is broken as it was to be, only not in the way that was asked for.</summary>
    public bool IsDone { get; init; }

    /// <summary>The target was broken in another way.</summary>
    /// <param name="message">Which, and why, in one line that begins in lower case.</param>
    public static FaultException Otherwise(string message) => new(message) { IsDone = true };

    /// <summary>A target is not there at this moment.</summary>
    /// <param name="message">Why, in one line that begins in lower case.</param>
    public static FaultException ForNow(string message) => new(message) { MayPass = true };
}
