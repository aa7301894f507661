using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Told of a client's errors and log lines, on the client's own threads: return quickly, do not throw.</summary>
public interface IClientEvents
{
    /// <summary>Something went wrong that the client goes on from, unless a send fails with it.</summary>
    /// <param name="code">The kind.</param>
    /// <param name="reason">In words.</param>
    void Failed(ErrorCode code, string reason);

    /// <summary>Bytes that the client has sent to brokers since it was made, protocol included; told once every <c>statistics.interval.ms</c>.</summary>
    void Sent(long bytes);

    /// <summary>A log line.</summary>
    void Log(LogMessage message);
}
