using Confluent.Kafka;

using Microsoft.Extensions.Logging;

namespace StreamLab.Kafka.Registration;

/// <summary>Forwards librdkafka's log: each line once in a <see cref="Period"/>, and few of a flood. Thread-safe.</summary>
/// <remarks>
/// While brokers are down a client logs every attempt to connect to each of them. A repetition says nothing new and is not counted; a line that
/// was never written is.
/// </remarks>
internal sealed partial class ClientLog(ILoggerFactory loggers, TimeProvider time)
{
    /// <summary>The largest number of lines in a period. The first takes <see cref="Period"/>; each after one that left lines out takes twice as long.</summary>
    public const int MostLines = 20;

    /// <summary>The time in which a line is written once.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LongestPeriod = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly ILogger _logger = loggers.CreateLogger("Confluent.Kafka");
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private long _begun = time.GetTimestamp();
    private long _cleared = time.GetTimestamp();
    private int _lines;
    private TimeSpan _period = Period;
    private int _omitted;

    public ClientLog(ILoggerFactory loggers) : this(loggers, TimeProvider.System)
    {
    }

    public void Write(LogMessage message)
    {
        var level = (LogLevel)message.LevelAs(LogLevelType.MicrosoftExtensionsLogging);
        if (_logger.IsEnabled(level) && IsAllowed(message.Message, out var omitted))
        {
            if (omitted > 0)
            {
                LogOmitted(_logger, omitted);
            }

            Write(_logger, level, message.Facility, message.Message);
        }
    }

    private bool IsAllowed(string line, out int omitted)
    {
        lock (_lock)
        {
            omitted = 0;
            if (time.GetElapsedTime(_begun) >= _period)
            {
                (omitted, _omitted) = (_omitted, 0);
                _period = omitted == 0 ? Period : TimeSpan.FromTicks(Math.Min(2 * _period.Ticks, LongestPeriod.Ticks));
                _begun = time.GetTimestamp();
                _lines = 0;
            }

            if (time.GetElapsedTime(_cleared) >= Period)
            {
                _cleared = time.GetTimestamp();
                _written.Clear();
            }

            var text = WithoutTimes(line);
            if (_written.Contains(text))
            {
                return false;
            }

            if (_lines == MostLines)
            {
                _omitted++;
                return false;
            }

            _lines++;
            return _written.Add(text);
        }
    }

    // "Connection refused (after 3ms in state CONNECT)"
    private static string WithoutTimes(string line) => line.IndexOf(" (after ", StringComparison.Ordinal) is > 0 and var end ? line[..end] : line;

    [LoggerMessage(EventId = 1, Message = "{Facility}: {Message}")]
    private static partial void Write(ILogger logger, LogLevel level, string facility, string message);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "{Count} lines of the client were left out")]
    private static partial void LogOmitted(ILogger logger, int count);
}
