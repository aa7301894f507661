using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Sweeping;

namespace StreamLab.ControlRoom.Sweeping;

/// <summary>Reports the progress of one sweep to the run's state.</summary>
internal sealed class SweepRecord
{
    private readonly LabState _state;
    private readonly string _run;
    private readonly RateSweep _sweep;

    public SweepRecord(LabState state, ProducerOrder before, SweepSettings settings, DateTimeOffset now)
    {
        (_state, _run, _sweep) = (state, before.Run, new RateSweep([], settings.P99Limit));
        Report = new SweepReport
        {
            Stage = SweepStage.Running,
            StartedAt = now,
            P99LimitMs = settings.P99Limit.TotalMilliseconds,
            SecondsPerStep = settings.Step.TotalSeconds,
            RateBefore = before.Restored().Rate,
        };
        Show();
    }

    /// <summary>The present report.</summary>
    public SweepReport Report { get; private set; }

    /// <summary>Reports the present phase and the steps so far.</summary>
    public void Update(SweepProgress now, IReadOnlyList<SweepFigures> steps)
    {
        Report = Report with
        {
            Now = now,
            Steps = [.. steps.OrderBy(static step => step.Rate)],
            Knee = RateSweep.Knee(steps),
            Largest = _sweep.Largest(steps),
        };
        Show();
    }

    /// <summary>Reports that the previous rate is being restored.</summary>
    public void MarkRestoring()
    {
        Report = Report with { Now = new SweepProgress(Report.Now?.Step ?? 1, Report.RateBefore, SweepPhase.Restoring) };
        Show();
    }

    /// <summary>Reports that the sweep has ended.</summary>
    public void End(SweepStage stage, string reason, DateTimeOffset now)
    {
        Report = Report with { Stage = stage, Reason = reason, EndedAt = now, Now = null };
        Show();
    }

    private void Show() => _state.Observe(_run, Report);
}
