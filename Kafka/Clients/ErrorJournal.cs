using Confluent.Kafka;

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace StreamLab.Kafka.Clients;

/// <summary>Logs what errors a client has met: each kind when it is new, and then, while there are more, every ten seconds how many.</summary>
/// <remarks>A client tells of every attempt to reach every broker that is down, and of every record that it gives up: a line each would be a flood.</remarks>
/// <param name="errors">The errors, counted.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class ErrorJournal(ErrorCounts errors, TimeProvider time, ILogger<ErrorJournal> logger) : BackgroundService
{
    /// <summary>How often a kind of error is told.</summary>
    public static readonly TimeSpan Repetition = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<ErrorCode, (long Count, long At)> _told = [];

    /// <summary>Looks once.</summary>
    public void Look()
    {
        foreach (var error in errors.ToList())
        {
            var isKnown = _told.TryGetValue(error.Code, out var told);
            if (error.Count > told.Count && (!isKnown || time.GetElapsedTime(told.At) >= Repetition))
            {
                Met(error.Code, error.Reason ?? error.Code.GetReason(), error.Count - told.Count, error.Count);
                _told[error.Code] = (error.Count, time.GetTimestamp());
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The client met {Code}: {Reason} ({New} more, {Total} in all)")]
    private partial void Met(ErrorCode code, string reason, long @new, long total);
}
