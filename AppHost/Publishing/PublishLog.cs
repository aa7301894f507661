using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace StreamLab.AppHost.Publishing;

/// <summary>Prints log entries as one line each, failures to <paramref name="errors"/>, and stores whether there was one. Thread-safe.</summary>
internal sealed class PublishLog(TextWriter output, TextWriter errors) : ILoggerProvider
{
    // The host repeats the failure that Aspire's pipeline has logged.
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    private readonly HashSet<string> _printed = [];

    /// <summary>True when a step of Aspire's pipeline has failed.</summary>
    public bool HasFailed { get; private set; }

    public ILogger CreateLogger(string categoryName) => categoryName == Host ? NullLogger.Instance : new Logger(this);

    public void Dispose()
    {
    }

    private void Add(LogLevel level, string text, Exception? exception)
    {
        // The exception's message usually repeats the text and adds the cause.
        var repeats = exception?.Message.StartsWith(text.TrimEnd('.'), StringComparison.Ordinal) == true;
        var line = (repeats ? exception!.Message : exception is null ? text : $"{text} {exception.Message}").ReplaceLineEndings(" ").Trim();
        lock (_printed)
        {
            HasFailed |= level >= LogLevel.Error;
            if (_printed.Add(line))
            {
                (level >= LogLevel.Warning ? errors : output).WriteLine(line);
            }
        }
    }

    private sealed class Logger(PublishLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and not LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                log.Add(logLevel, formatter(state, exception), exception);
            }
        }
    }
}
