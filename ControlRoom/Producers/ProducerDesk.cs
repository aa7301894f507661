using Confluent.Kafka;
using StreamLab.ControlRoom.Live;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Producers;

/// <summary>Gives orders to all producers of the run. Thread-safe.</summary>
internal sealed partial class ProducerDesk(
    IOrderTopic topic, LabState state, LabSettings lab, TimeProvider time, ILogger<ProducerDesk> logger) : BackgroundService
{
    // The topic keeps records for a week, or, on embedded brokers, some mebibytes: an order in force must stay the newest for longer.
    private static readonly TimeSpan Renewal = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private ProducerOrder? _inForce;

    /// <summary>Changes the order in force; it is confirmed by the brokers when this returns.</summary>
    /// <exception cref="OrderRefusedException">There is nobody to give orders to, or the brokers do not confirm.</exception>
    public async Task<ProducerOrder> ChangeAsync(Func<ProducerOrder, ProducerOrder> change, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var run = RefuseWithoutProducers();
            var order = change(await InForceAsync(run, cancellationToken));
            await topic.WriteAsync(order, cancellationToken);
            return _inForce = order;
        }
        catch (KafkaException e)
        {
            throw new OrderRefusedException($"The brokers did not confirm the order: {e.Error.Reason}", e);
        }
        catch (TimeoutException e)
        {
            throw new OrderRefusedException("The brokers did not confirm the order in time; it may still come into force.", e);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    /// <summary>Writes the order in force again, now and then.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Renewal, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (_inForce is not null)
                {
                    await ChangeAsync(static order => order, stoppingToken);
                }
            }
            catch (OrderRefusedException e)
            {
                LogNotRenewed(logger, e.Message);
            }
        }
    }

    private async Task<ProducerOrder> InForceAsync(string run, CancellationToken cancellationToken) =>
        _inForce?.Run == run
            ? _inForce
            : await topic.ReadLastAsync(run, cancellationToken) ?? new ProducerOrder(run, lab.Rate, IsPaused: false);

    private string RefuseWithoutProducers() => state.Read(run =>
    {
        var now = time.GetUtcNow();
        var producers = run.Incarnations.Where(i => i.Latest is ProducerSnapshot && i.IsLiveAt(now)).ToList();
        return producers.Count > 0 ? run.Run : throw new OrderRefusedException("No producer is at work.");
    });

    [LoggerMessage(Level = LogLevel.Warning, Message = "The order to the producers could not be renewed: {Reason}")]
    private static partial void LogNotRenewed(ILogger logger, string reason);
}

/// <summary>An order was not given.</summary>
/// <param name="message">Why, in one line for the person who gave it.</param>
/// <param name="inner">The cause; null when there is none.</param>
internal sealed class OrderRefusedException(string message, Exception? inner = null) : Exception(message, inner);
