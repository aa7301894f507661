namespace StreamLab.Kafka.Brokers;

/// <summary>Takes what brokers of this machine have to say to a person. Called from any thread.</summary>
public interface IBrokerConsole
{
    /// <summary>Drops what it is told.</summary>
    static IBrokerConsole Silent { get; } = new SilentConsole();

    /// <summary>Takes a line, such as the progress of the start or an error of a broker.</summary>
    void Add(string line);

    /// <summary>Takes the end of a broker that nobody asked for.</summary>
    void Add(BrokerEnd broker);

    private sealed class SilentConsole : IBrokerConsole
    {
        public void Add(string line)
        {
        }

        public void Add(BrokerEnd broker)
        {
        }
    }
}

/// <summary>The end of a broker's process that nobody asked for.</summary>
/// <param name="Broker">The broker's number.</param>
/// <param name="At">When.</param>
/// <param name="How">How it ended, and why as far as its log shows, such as <c>ended with exit code 1: the disk is full</c>.</param>
/// <param name="Lines">Its newest warnings and errors, oldest first.</param>
public sealed record BrokerEnd(int Broker, DateTimeOffset At, string How, IReadOnlyList<string> Lines);
