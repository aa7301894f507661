namespace StreamLab.Planning;

/// <summary>A topic is not as it should be and is left as it is.</summary>
/// <param name="message">One line: the topic, what was found, what was wanted.</param>
/// <param name="inner">The cause; null when there is none.</param>
public sealed class TopicException(string message, Exception? inner = null) : Exception(message, inner);
