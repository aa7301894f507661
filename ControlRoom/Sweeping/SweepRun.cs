using StreamLab.ControlRoom.Producers;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Sweeping;
using static System.FormattableString;

namespace StreamLab.ControlRoom.Sweeping;

/// <summary>Measures one step after another. Whoever began it puts the rate before back.</summary>
/// <param name="settings">What to look for.</param>
/// <param name="rate">The producers' rate.</param>
/// <param name="clock">Gives readings.</param>
/// <param name="tell">Takes what is done now, and the steps so far.</param>
internal sealed class SweepRun(
    SweepSettings settings, BorrowedRate rate, SweepClock clock, Action<SweepProgress, IReadOnlyList<SweepFigures>> tell)
{
    // An order is in force within a second and told of in the next one.
    private static readonly TimeSpan OrderPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan CatchUpPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FaultPatience = TimeSpan.FromMinutes(2);

    // Queues and read-ahead take a moment to be as long as the new rate makes them.
    private const int SettlingReadings = 2;
    private const int MostAttempts = 5;

    private readonly RateSweep _sweep = new([], settings.P99Limit);
    private readonly List<SweepFigures> _steps = [];

    // What producers could not send in time they send as soon as they can: that would be measured instead of the next rate.
    private bool _isBehind;

    /// <summary>Measures until there is nothing more to find out.</summary>
    /// <exception cref="SweepCutException">It cannot go on.</exception>
    /// <exception cref="OrderRefusedException">An order was not confirmed.</exception>
    /// <exception cref="OperationCanceledException">It is to stop.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        var begin = clock.Read();
        while (_sweep.Next(_steps) is { } next)
        {
            _steps.Add(await StepAsync(next, begin, stop));
        }

        Tell(_steps[^1].Rate, SweepPhase.Restoring);
    }

    /// <summary>Lets producers forget what they are behind with, and consumers catch up, so that the rate before finds the lab as it was.</summary>
    /// <exception cref="SweepCutException">They do not, or no producer is at work any more.</exception>
    /// <exception cref="OrderRefusedException">An order was not confirmed.</exception>
    public async Task RestAsync(CancellationToken stop)
    {
        if (!_isBehind)
        {
            return;
        }

        await rate.PauseAsync(clock.Read().TargetRate, stop);
        await clock.UntilAsync(
            static reading => reading.IsAtRest, CatchUpPatience,
            static reading => Invariant($"Consumers did not catch up within a minute: {reading.Lag:N0} records of lag are left."), stop);
        _isBehind = false;
    }

    private async Task<SweepFigures> StepAsync(double next, Reading begin, CancellationToken stop)
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

        throw new SweepCutException(Invariant($"Workers came or went in each of {MostAttempts} attempts to measure at {next:N0} records/s."));
    }

    // A step is of the topology as it was at the beginning: with what was broken then, and nothing else.
    private async Task OldFaultsAsync(double next, Reading begin, CancellationToken stop)
    {
        if (!HasOldFaults(clock.Read()))
        {
            Tell(next, SweepPhase.Waiting);
            await clock.UntilAsync(HasOldFaults, FaultPatience, static _ => "A fault that came in between did not end within two minutes.", stop);
        }

        bool HasOldFaults(Reading reading) => reading.Faults.SequenceEqual(begin.Faults);
    }

    private async Task SettleAsync(double next, CancellationToken stop)
    {
        _isBehind = true;
        await rate.SetAsync(next, stop);
        await clock.UntilAsync(
            reading => !reading.IsPaused && Math.Abs(reading.TargetRate - next) <= next * 1e-6, OrderPatience,
            reading => Invariant($"The producers did not take the rate of {next:N0} records/s: they tell of {reading.TargetRate:N0}."), stop);
        for (var i = 0; i < SettlingReadings; i++)
        {
            await clock.NextAsync(stop);
        }
    }

    /// <returns>Null when what was measured is of no constant topology.</returns>
    private async Task<SweepFigures?> MeasureAsync(double next, Reading begin, CancellationToken stop)
    {
        var first = await clock.NextAsync(stop);
        var last = first;

        // Readings hold histograms: of those between the lag alone is kept.
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

        return StepFigures.Of(next, first, last, lags);
    }

    private void Tell(double next, SweepPhase phase, bool isWorthTelling = true)
    {
        if (isWorthTelling)
        {
            tell(new SweepProgress(_steps.Count + 1, next, phase), [.. _steps]);
        }
    }
}
