using Confluent.Kafka;

using Microsoft.Extensions.Logging;

using StreamLab.Kafka.Registration;

namespace StreamLab.Kafka.Clients;

/// <summary>Counts a client's errors and forwards its log.</summary>
/// <param name="errors">The counts of errors.</param>
/// <param name="loggers">Creates the loggers for the client's log lines.</param>
public sealed class ClientEvents(ErrorCounts errors, ILoggerFactory loggers) : IClientEvents
{
    private readonly ClientLog _log = new(loggers);
    private long _sentBytes;

    /// <summary>Bytes that the client sent to brokers with protocol overhead, from its last statistics.</summary>
    public long SentBytes => Volatile.Read(ref _sentBytes);

    /// <inheritdoc/>
    public void Failed(ErrorCode code, string reason) => errors.Add(code, reason);

    /// <inheritdoc/>
    public void Sent(long bytes) => Volatile.Write(ref _sentBytes, bytes);

    /// <inheritdoc/>
    public void Log(LogMessage message) => _log.Write(message);
}
