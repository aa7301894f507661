using Confluent.Kafka;

using Microsoft.Extensions.Logging;

namespace StreamLab.Kafka.Registration;

/// <summary>Passes librdkafka's log on, so many lines in so much time. Thread-safe.</summary>
/// <remarks>While brokers are down a client writes a line for each attempt to each of them, for as long as it lasts.</remarks>
internal sealed partial class ClientLog(ILoggerFactory loggers, TimeProvider time)
{
    /// <summary>Lines that are passed on in one <see cref="Period"/>.</summary>
    public const int MostLines = 20;

    /// <summary>The time that a number of lines is for. Each time that more came than are passed on, it doubles.</summary>
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
                Omitted(_logger, omitted);
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
    private static partial void Omitted(ILogger logger, int count);
}
