using Confluent.Kafka;
using StreamLab.ControlRoom.Live;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Producers;

/// <summary>Sends orders to all producers of the run. Thread-safe.</summary>
internal sealed partial class ProducerControl(
    IOrderTopic topic, LabState state, LabSettings lab, TimeProvider time, ILogger<ProducerControl> logger) : BackgroundService
{
    // The topic deletes records after a week, or with embedded brokers after some mebibytes, so an order must be written again to stay.
    private static readonly TimeSpan Renewal = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private ProducerOrder? _inForce;
    private RateLease? _borrowed;

    /// <summary>Changes the order in force and waits until the brokers acknowledged the new one.</summary>
    /// <exception cref="OrderRefusedException">
    /// There is no live producer, a sweep controls the rate, or the brokers do not acknowledge the order.
    /// </exception>
    public Task<ProducerOrder> ChangeAsync(Func<ProducerOrder, ProducerOrder> change, CancellationToken cancellationToken) =>
        GiveAsync(order => change(order) with { Before = null }, RefuseWithoutProducers, by: null, cancellationToken);

    /// <summary>Reserves the rate: until the result is disposed nobody else can change it.</summary>
    /// <param name="terms">What anyone is told who wants to change the rate meanwhile.</param>
    /// <exception cref="OrderRefusedException">Somebody else has reserved the rate.</exception>
    public RateLease Lease(string terms = RateLease.OfSweep)
    {
        var borrowed = new RateLease(this, terms);
        return Interlocked.CompareExchange(ref _borrowed, borrowed, null) is { } other ? throw IsBorrowed(other) : borrowed;
    }

    internal Task<ProducerOrder> LeadAsync(double rate, bool isPaused, RateLease by, CancellationToken cancellationToken) =>
        GiveAsync(order => new ProducerOrder(order.Run, rate, isPaused), () => by.Run, by, cancellationToken);

    internal Task<ProducerOrder> SweepAsync(double rate, bool isPaused, RateLease by, CancellationToken cancellationToken) => GiveAsync(
        order => new ProducerOrder(order.Run, rate, isPaused) { Before = order.Before ?? new(order.Rate, order.IsPaused) },
        () => RefuseWithoutProducers() is var run && run == by.Run ? run : throw new OrderRefusedException("Another run began."), by, cancellationToken);

    // Needs no live producer: one that is down now must find the restored rate when it is back.
    internal Task<ProducerOrder> RestoreAsync(RateLease by, CancellationToken cancellationToken) =>
        GiveAsync(static order => order.Restored(), () => by.Run, by, cancellationToken);

    internal async Task<ProducerOrder> ReadAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await InForceAsync(RefuseWithoutProducers(), cancellationToken);
        }
        catch (KafkaException e)
        {
            throw new OrderRefusedException($"The brokers did not return the order in force: {e.Error.Reason}", e);
        }
        finally
        {
            _turn.Release();
        }
    }

    internal void EndLease(RateLease borrowed) => Interlocked.CompareExchange(ref _borrowed, null, borrowed);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    /// <summary>Writes the order in force again from time to time.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Renewal, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (_inForce is not null)
                {
                    await GiveAsync(static order => order, RefuseWithoutProducers, _borrowed, stoppingToken);
                }
            }
            catch (OrderRefusedException e)
            {
                LogNotRenewed(logger, e.Message);
            }
        }
    }

    private static OrderRefusedException IsBorrowed(RateLease? by) => new(by?.Terms ?? "The rate was given back.");

    private async Task<ProducerOrder> GiveAsync(
        Func<ProducerOrder, ProducerOrder> change, Func<string> toRun, RateLease? by, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_borrowed != by)
            {
                throw IsBorrowed(_borrowed);
            }

            var order = change(await InForceAsync(toRun(), cancellationToken));
            await topic.WriteAsync(order, cancellationToken);
            return _inForce = order;
        }
        catch (KafkaException e)
        {
            throw new OrderRefusedException($"The brokers did not acknowledge the order: {e.Error.Reason}", e);
        }
        catch (TimeoutException e)
        {
            throw new OrderRefusedException("The brokers did not acknowledge the order in time; it may still take effect.", e);
        }
        finally
        {
            _turn.Release();
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
        return producers.Count > 0 ? run.Run : throw new OrderRefusedException("No producer is running.");
    });

    [LoggerMessage(Level = LogLevel.Warning, Message = "The order to the producers could not be renewed: {Reason}")]
    private static partial void LogNotRenewed(ILogger logger, string reason);
}

/// <summary>The exception for an order that was not given.</summary>
/// <param name="message">The reason in one line, as the page shows it.</param>
/// <param name="inner">The cause; null when there is none.</param>
internal sealed class OrderRefusedException(string message, Exception? inner = null) : Exception(message, inner);
