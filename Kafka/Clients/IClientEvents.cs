using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Receives a client's errors and log lines, on the client's own threads: return quickly, do not throw.</summary>
public interface IClientEvents
{
    /// <summary>Called with an error. The client continues, unless a send fails with the same error.</summary>
    /// <param name="code">The kind.</param>
    /// <param name="reason">The client's description.</param>
    void Failed(ErrorCode code, string reason);

    /// <summary>Called every <c>statistics.interval.ms</c> with the bytes that the client has sent to brokers, with protocol overhead.</summary>
    void Sent(long bytes);

    /// <summary>Called with a log line.</summary>
    void Log(LogMessage message);
}
