using Confluent.Kafka;

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace StreamLab.Kafka.Clients;

/// <summary>Logs a client's errors: each kind when it is new, then at most every ten seconds with the number of new ones.</summary>
/// <remarks>A client reports every failed connection to every broker, and every record that it gives up: a line each would flood the log.</remarks>
/// <param name="errors">The counts of errors.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class ErrorJournal(ErrorCounts errors, TimeProvider time, ILogger<ErrorJournal> logger) : BackgroundService
{
    /// <summary>The shortest time between two messages about one kind of error.</summary>
    public static readonly TimeSpan Repetition = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<ErrorCode, (long Count, long At)> _logged = [];

    /// <summary>Logs the errors that are due.</summary>
    public void Look()
    {
        foreach (var error in errors.ToList())
        {
            var isKnown = _logged.TryGetValue(error.Code, out var logged);
            if (error.Count > logged.Count && (!isKnown || time.GetElapsedTime(logged.At) >= Repetition))
            {
                LogErrors(error.Code, error.Reason ?? error.Code.GetReason(), error.Count - logged.Count, error.Count);
                _logged[error.Code] = (error.Count, time.GetTimestamp());
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Look();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The client reported {Code}: {Reason} ({New} more, {Total} in all)")]
    private partial void LogErrors(ErrorCode code, string reason, long @new, long total);
}
