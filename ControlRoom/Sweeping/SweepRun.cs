using StreamLab.ControlRoom.Producers;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Sweeping;
using static System.FormattableString;

namespace StreamLab.ControlRoom.Sweeping;

/// <summary>Measures one step of a sweep after another. The caller restores the previous rate.</summary>
/// <param name="settings">The settings of the sweep.</param>
/// <param name="rate">Sets the producers' rate.</param>
/// <param name="clock">Provides readings.</param>
/// <param name="tell">Receives the present phase and the steps so far.</param>
internal sealed class SweepRun(
    SweepSettings settings, RateLease rate, SweepClock clock, Action<SweepProgress, IReadOnlyList<SweepFigures>> tell)
{
    // An order takes effect within a second, and the snapshot of the next second shows it; on a busy machine both take much longer.
    private static readonly TimeSpan OrderTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CatchUpTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FaultTimeout = TimeSpan.FromMinutes(2);

    // Queues and read-ahead need a moment to adapt to the new rate.
    private const int SettlingReadings = 2;
    private const int MostAttempts = 5;

    private readonly RateSweep _sweep = new([], settings.P99Limit);
    private readonly List<SweepFigures> _steps = [];

    // True when producers may have a backlog. They would send it as fast as possible, and distort the measurement of the next rate.
    private bool _isBehind;

    /// <summary>Measures until the sweep has found its results.</summary>
    /// <exception cref="SweepInterruptedException">The sweep cannot continue.</exception>
    /// <exception cref="OrderRefusedException">An order was not acknowledged.</exception>
    /// <exception cref="OperationCanceledException">The sweep was stopped.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        var begin = clock.Read();
        while (_sweep.Next(_steps) is { } next)
        {
            _steps.Add(await StepAsync(next, begin, stop));
        }

        Tell(_steps[^1].Rate, SweepPhase.Restoring);
    }

    /// <summary>Makes producers drop their backlog, and waits until consumers have caught up, so that the lab is as before the sweep.</summary>
    /// <exception cref="SweepInterruptedException">Consumers did not catch up, or no producer is live any more.</exception>
    /// <exception cref="OrderRefusedException">An order was not acknowledged.</exception>
    public async Task RestAsync(CancellationToken stop)
    {
        if (!_isBehind)
        {
            return;
        }

        await rate.PauseAsync(clock.Read().TargetRate, stop);
        await clock.UntilAsync(
            static reading => reading.IsAtRest, CatchUpTimeout,
            static reading => Invariant($"Consumers did not catch up within a minute: {reading.Lag:N0} records of lag are left."), stop);
        _isBehind = false;
    }

    private async Task<SweepFigures> StepAsync(double next, RunSample begin, CancellationToken stop)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            await OldFaultsAsync(next, begin, stop);
            Tell(next, SweepPhase.CatchingUp, isWorthTelling: _isBehind);
            await RestAsync(stop);
            Tell(next, SweepPhase.Settling);
            await SettleAsync(next, stop);
            Tell(next, SweepPhase.Measuring);
            if (await MeasureAsync(next, begin, stop) is { } figures)
            {
                _isBehind = figures.IsSaturated;
                return figures;
            }
        }

        throw new SweepInterruptedException(Invariant($"Workers started or stopped in each of {MostAttempts} attempts to measure at {next:N0} records/s."));
    }

    // All steps must measure the same topology: with the faults that were active at the start, and no others.
    private async Task OldFaultsAsync(double next, RunSample begin, CancellationToken stop)
    {
        if (!HasOldFaults(clock.Read()))
        {
            Tell(next, SweepPhase.Waiting);
            await clock.UntilAsync(HasOldFaults, FaultTimeout, static _ => "A fault injected during the sweep did not end within two minutes.", stop);
        }

        bool HasOldFaults(RunSample reading) => reading.Faults.SequenceEqual(begin.Faults);
    }

    private async Task SettleAsync(double next, CancellationToken stop)
    {
        _isBehind = true;
        await rate.SetAsync(next, stop);
        await clock.UntilAsync(
            reading => !reading.IsPaused && Math.Abs(reading.TargetRate - next) <= next * 1e-6, OrderTimeout,
            reading => Invariant($"The producers did not adopt the rate of {next:N0} records/s: they report {reading.TargetRate:N0}."), stop);
        for (var i = 0; i < SettlingReadings; i++)
        {
            await clock.NextAsync(stop);
        }
    }

    /// <returns>The figures; null when the topology changed during the measurement.</returns>
    private async Task<SweepFigures?> MeasureAsync(double next, RunSample begin, CancellationToken stop)
    {
        var first = await clock.NextAsync(stop);
        var last = first;

        // Readings hold large histograms, so only the lag of those in between is kept.
        List<(double Seconds, long Lag)> lags = [(0, first.Lag)];
        while (last.At - first.At < settings.Step)
        {
            last = await clock.NextAsync(stop);
            if (!last.IsAlike(first) || !last.Faults.SequenceEqual(begin.Faults))
            {
                return null;
            }

            lags.Add(((last.At - first.At).TotalSeconds, last.Lag));
        }

        return StepFigures.Calculate(next, first, last, lags);
    }

    private void Tell(double next, SweepPhase phase, bool isWorthTelling = true)
    {
        if (isWorthTelling)
        {
            tell(new SweepProgress(_steps.Count + 1, next, phase), [.. _steps]);
        }
    }
}
