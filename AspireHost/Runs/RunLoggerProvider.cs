using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StreamLab.Lab.Runs;

namespace StreamLab.AspireHost.Runs;

/// <summary>Prints log entries as lines of the run's view.</summary>
internal sealed class RunLoggerProvider(ConsoleMessages messages) : ILoggerProvider
{
    // Without a dashboard Aspire repeats the output of resources under this category. It is in the resources' own logs already.
    private const string Resources = ".Resources.";

    public ILogger CreateLogger(string categoryName) => categoryName.Contains(Resources, StringComparison.Ordinal)
        ? NullLogger.Instance
        : new NoticeLogger(categoryName, messages);

    public void Dispose()
    {
    }

    private sealed class NoticeLogger(string category, ConsoleMessages messages) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // Aspire logs this in every run without a trusted certificate, even when nothing uses TLS.
            var text = formatter(state, exception);
            if (text.Contains("development certificate", StringComparison.Ordinal))
            {
                return;
            }

            var cause = exception is null ? "" : $": {exception.Message}";
            messages.Add($"{logLevel} from {category}: {text}{cause}");
        }
    }
}
