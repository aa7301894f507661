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

    /// <inheritdoc/>
    public void Failed(ErrorCode code, string reason) => errors.Add(code);

    /// <inheritdoc/>
    public void Log(LogMessage message) => _log.Write(message);
}
