using StreamLab.ControlRoom.Events;
using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Producers;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Sweeping;

/// <summary>Starts and stops sweeps, one at a time, and restores the previous rate however a sweep ends. Thread-safe.</summary>
internal sealed partial class SweepControl(ProducerControl producers, SweepClock clock, LabState state, ILogger<SweepControl> logger)
    : IHostedService, IDisposable
{
    private const string ByHand = "It was stopped by hand.";

    // A broker that is down for a while acknowledges the order when it is back.
    private const int MostRestorations = 60;

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closing = new();
    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;

    /// <summary>Starts a sweep.</summary>
    /// <exception cref="OrderRefusedException">A sweep is already running, or no producer is live.</exception>
    public async Task<SweepReport> StartAsync(SweepSettings settings, CancellationToken cancellationToken)
    {
        var rate = producers.Lease();
        try
        {
            var before = await rate.ReadAsync(cancellationToken);
            var record = new SweepRecord(state, before, settings, clock.Now);
            state.Note([SweepEvents.Began(record.Report)]);
            lock (_lock)
            {
                _stop?.Dispose();
                var stop = (_stop = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token)).Token;
                _running = Task.Run(() => RunAsync(new SweepRun(settings, rate, clock, record.Update), rate, record, stop), CancellationToken.None);
            }

            return record.Report;
        }
        catch
        {
            rate.Dispose();
            throw;
        }
    }

    /// <summary>Stops the running sweep, which then restores the previous rate.</summary>
    /// <returns>True when a sweep was running.</returns>
    public bool Stop()
    {
        lock (_lock)
        {
            if (_running.IsCompleted)
            {
                return false;
            }

            // CancelAsync runs the continuations on other threads, so not inside this lock.
            _ = _stop!.CancelAsync();
            return true;
        }
    }

    /// <inheritdoc/>
    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _closing.CancelAsync();
        await _running.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop?.Dispose();
        _closing.Dispose();
    }

    private async Task RunAsync(SweepRun run, RateLease rate, SweepRecord record, CancellationToken stop)
    {
        using (rate)
        {
            var (stage, reason) = await OutcomeAsync(run, stop);
            record.MarkRestoring();
            var trouble = await RestoreAsync(run, rate);
            record.End(stage, trouble is null ? reason : $"{reason.TrimEnd('.')}; {trouble}", clock.Now);
        }

        state.Note([SweepEvents.Ended(record.Report)]);
    }

    private async Task<(SweepStage Stage, string Reason)> OutcomeAsync(SweepRun run, CancellationToken stop)
    {
        try
        {
            await run.RunAsync(stop);
            return (SweepStage.Complete, "All rates were measured.");
        }
        catch (OperationCanceledException)
        {
            return _closing.IsCancellationRequested ? (SweepStage.CutShort, "ControlRoom was stopped.") : (SweepStage.Stopped, ByHand);
        }
        catch (Exception e) when (e is SweepInterruptedException or OrderRefusedException)
        {
            return (SweepStage.CutShort, e.Message);
        }
        catch (Exception e)
        {
            // Whatever the error is: the rate must be restored, and the next sweep must be possible.
            LogFailed(logger, e);
            return (SweepStage.CutShort, $"It failed: {e.Message}");
        }
    }

    /// <returns>The error; null when the rate was restored.</returns>
    private async Task<string?> RestoreAsync(SweepRun run, RateLease rate)
    {
        await RestAsync(run);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await rate.RestoreAsync(CancellationToken.None);
                return null;
            }
            catch (OrderRefusedException e)
            {
                if (attempt == MostRestorations || !await IsWorthAnotherAsync())
                {
                    LogNotRestored(logger, e.Message);
                    return $"the previous rate could not be restored: {e.Message}";
                }
            }
        }
    }

    private async Task RestAsync(SweepRun run)
    {
        try
        {
            await run.RestAsync(_closing.Token);
        }
        catch (Exception e) when (e is SweepInterruptedException or OrderRefusedException or OperationCanceledException)
        {
            // Then producers resume at the previous rate with their backlog.
        }
    }

    private async Task<bool> IsWorthAnotherAsync()
    {
        try
        {
            await clock.NextAsync(_closing.Token);
            return true;
        }
        catch (Exception e) when (e is SweepInterruptedException or OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The sweep failed")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The rate before the sweep could not be restored: {Reason}")]
    private static partial void LogNotRestored(ILogger logger, string reason);
}
