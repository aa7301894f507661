using Confluent.Kafka;

using Microsoft.Extensions.Logging;

namespace StreamLab.Kafka.Registration;

/// <summary>Passes librdkafka's log on.</summary>
internal sealed partial class ClientLog(ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger("Confluent.Kafka");

    public void Write(LogMessage message)
    {
        var level = (LogLevel)message.LevelAs(LogLevelType.MicrosoftExtensionsLogging);
        if (_logger.IsEnabled(level))
        {
            Write(_logger, level, message.Facility, message.Message);
        }
    }

    [LoggerMessage(EventId = 1, Message = "{Facility}: {Message}")]
    private static partial void Write(ILogger logger, LogLevel level, string facility, string message);
}
