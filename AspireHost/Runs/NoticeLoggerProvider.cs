using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StreamLab.Lab.Runs;

namespace StreamLab.AspireHost.Runs;

/// <summary>Shows log entries as lines of the run's view.</summary>
internal sealed class NoticeLoggerProvider(Notices notices) : ILoggerProvider
{
    // What resources write stands in their own logs; Aspire repeats it under this category where there is no dashboard.
    private const string Resources = ".Resources.";

    public ILogger CreateLogger(string categoryName) => categoryName.Contains(Resources, StringComparison.Ordinal)
        ? NullLogger.Instance
        : new NoticeLogger(categoryName, notices);

    public void Dispose()
    {
    }

    private sealed class NoticeLogger(string category, Notices notices) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // Said in every run without a trusted certificate, also where nothing of the application uses TLS.
            var text = formatter(state, exception);
            if (text.Contains("development certificate", StringComparison.Ordinal))
            {
                return;
            }

            var cause = exception is null ? "" : $": {exception.Message}";
            notices.Add($"{logLevel} from {category}: {text}{cause}");
        }
    }
}
