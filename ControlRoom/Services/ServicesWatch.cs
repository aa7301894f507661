using Confluent.Kafka;

namespace StreamLab.ControlRoom.Services;

/// <summary>Reads the logs back again and again while services tell something new. It reads for at most a quarter of the time.</summary>
/// <param name="court">Judges.</param>
/// <param name="board">What services tell.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed partial class ServicesWatch(ServicesCourt court, ObservationBoard board, TimeProvider time, ILogger<ServicesWatch> logger) : BackgroundService
{
    private const int Share = 4;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(3);

    private volatile LogTrial? _newest;

    /// <summary>The newest judgement by the logs; null before the first.</summary>
    public LogTrial? Newest => _newest;

    /// <summary>Judges by the logs when consumers have read what was sent, up to half a minute.</summary>
    public async Task<LogTrial> FinallyAsync(CancellationToken cancellationToken)
    {
        var (at, began) = (time.GetUtcNow(), time.GetTimestamp());
        return _newest = new(await court.FinallyAsync(cancellationToken), at, time.GetElapsedTime(began));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var judged = "";
        while (!stoppingToken.IsCancellationRequested)
        {
            var told = Told();
            if (told != judged)
            {
                var (at, began) = (time.GetUtcNow(), time.GetTimestamp());
                try
                {
                    _newest = new(await court.ByLogAsync(isLive: true, stoppingToken), at, time.GetElapsedTime(began));
                    judged = told;
                }
                catch (Exception e) when (e is KafkaException or InvalidOperationException)
                {
                    Failed(e.Message);
                }

                var pause = time.GetElapsedTime(began) * (Share - 1);
                await Task.Delay(pause < ShortestPause ? ShortestPause : pause, time, stoppingToken);
            }
            else
            {
                await Task.Delay(Interval, time, stoppingToken);
            }
        }
    }

    // What a verdict depends on: while it stays the same, so does the verdict. Offsets may be committed a moment later.
    private string Told() => string.Join(' ', board.All().Select(static one =>
        $"{one.Told.Newest.Incarnation} {one.State} {ToldObservations.SentBy(one.Told.Newest)} {ToldObservations.ReadBy(one.Told.Newest)}"));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The logs could not be read back: {Reason}")]
    private partial void Failed(string reason);
}

/// <summary>A judgement by the logs.</summary>
/// <param name="Trial">The verdicts.</param>
/// <param name="At">When it began.</param>
/// <param name="Took">How long it took.</param>
internal sealed record LogTrial(Trial Trial, DateTimeOffset At, TimeSpan Took);
