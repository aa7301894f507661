namespace StreamLab.Planning;

/// <summary>The error of a topic that is missing, cannot be created or has other settings.</summary>
/// <param name="message">One line: the topic, the problem, the expected settings.</param>
/// <param name="inner">The cause; null when there is none.</param>
public sealed class TopicException(string message, Exception? inner = null) : Exception(message, inner);
