using Confluent.Kafka;

using Microsoft.Extensions.Logging;

using StreamLab.Kafka.Registration;

namespace StreamLab.Kafka.Clients;

/// <summary>Counts a client's errors and passes its log on.</summary>
/// <param name="errors">Where errors are counted.</param>
/// <param name="loggers">Where log lines go.</param>
public sealed class ClientEvents(ErrorCounts errors, ILoggerFactory loggers) : IClientEvents
{
    private readonly ClientLog _log = new(loggers);
    private long _sentBytes;

    /// <summary>Bytes that the client has sent to brokers, protocol included, as of its last statistics.</summary>
    public long SentBytes => Volatile.Read(ref _sentBytes);

    /// <inheritdoc/>
    public void Failed(ErrorCode code, string reason) => errors.Add(code, reason);

    /// <inheritdoc/>
    public void Sent(long bytes) => Volatile.Write(ref _sentBytes, bytes);

    /// <inheritdoc/>
    public void Log(LogMessage message) => _log.Write(message);
}
