using Confluent.Kafka;

using Microsoft.Extensions.Logging;

namespace StreamLab.Kafka.Registration;

/// <summary>Forwards librdkafka's log, at most <see cref="MostLines"/> lines in each <see cref="Period"/>. Thread-safe.</summary>
/// <remarks>While brokers are down a client logs every attempt to connect to each of them.</remarks>
internal sealed partial class ClientLog(ILoggerFactory loggers, TimeProvider time)
{
    /// <summary>The largest number of lines in one <see cref="Period"/>.</summary>
    public const int MostLines = 20;

    /// <summary>The first period of the limit. It doubles each time that lines were left out.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LongestPeriod = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly ILogger _logger = loggers.CreateLogger("Confluent.Kafka");
    private long _begun = time.GetTimestamp();
    private TimeSpan _period = Period;
    private int _lines;

    public ClientLog(ILoggerFactory loggers) : this(loggers, TimeProvider.System)
    {
    }

    public void Write(LogMessage message)
    {
        var level = (LogLevel)message.LevelAs(LogLevelType.MicrosoftExtensionsLogging);
        if (_logger.IsEnabled(level) && IsAllowed(out var omitted))
        {
            if (omitted > 0)
            {
                LogOmitted(_logger, omitted);
            }

            Write(_logger, level, message.Facility, message.Message);
        }
    }

    private bool IsAllowed(out int omitted)
    {
        lock (_lock)
        {
            omitted = 0;
            if (time.GetElapsedTime(_begun) >= _period)
            {
                omitted = Math.Max(0, _lines - MostLines);
                _period = omitted == 0 ? Period : _period < LongestPeriod ? 2 * _period : LongestPeriod;
                (_begun, _lines) = (time.GetTimestamp(), 0);
            }

            return ++_lines <= MostLines;
        }
    }

    [LoggerMessage(EventId = 1, Message = "{Facility}: {Message}")]
    private static partial void Write(ILogger logger, LogLevel level, string facility, string message);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "{Count} lines of the client were left out")]
    private static partial void LogOmitted(ILogger logger, int count);
}
