namespace StreamLab.Lab.Faults;

/// <summary>A fault could not be injected or healed.</summary>
/// <param name="message">Why, in one line that begins in lower case.</param>
/// <param name="inner">The cause; null when there is none.</param>
internal sealed class FaultException(string message, Exception? inner = null) : Exception(message, inner);
