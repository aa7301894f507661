namespace StreamLab.ServiceDefaults;

/// <summary>A service cannot start or go on for a reason that its user can mend.</summary>
/// <param name="message">One line: what was tried and what came of it.</param>
/// <param name="inner">The cause; null when there is none.</param>
public sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
