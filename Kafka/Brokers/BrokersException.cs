namespace StreamLab.Kafka.Brokers;

/// <summary>The brokers could not be started or reached.</summary>
/// <param name="message">One line: what was tried and what came of it.</param>
/// <param name="inner">The cause; null when there is none.</param>
public sealed class BrokersException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What to show below the message, such as the last lines of the broker that failed.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Whether brokers are there and refuse who asks, or how: to try again is in vain.</summary>
    public bool IsRefusal { get; init; }
}
