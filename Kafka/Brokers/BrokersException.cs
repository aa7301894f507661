namespace StreamLab.Kafka.Brokers;

/// <summary>The error of brokers that could not be started or reached.</summary>
/// <param name="message">One line: the attempt and its outcome.</param>
/// <param name="inner">The cause; null when there is none.</param>
public sealed class BrokersException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Lines to show below the message, such as the last log lines of the broker that failed.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>True when the brokers answer and refuse the client or its protocol, so that a retry is useless.</summary>
    public bool IsRefusal { get; init; }
}
