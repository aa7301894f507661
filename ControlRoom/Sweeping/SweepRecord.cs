using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Sweeping;

namespace StreamLab.ControlRoom.Sweeping;

/// <summary>What is told of one sweep, from its beginning to its end, to all that look at its run.</summary>
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

    /// <summary>As it stands.</summary>
    public SweepReport Report { get; private set; }

    /// <summary>Takes what is done now, and the steps so far.</summary>
    public void Tell(SweepProgress now, IReadOnlyList<SweepFigures> steps)
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

    /// <summary>Tells that the rate before is being put back.</summary>
    public void TellRestoring()
    {
        Report = Report with { Now = new SweepProgress(Report.Now?.Step ?? 1, Report.RateBefore, SweepPhase.Restoring) };
        Show();
    }

    /// <summary>Tells that it has ended.</summary>
    public void End(SweepStage stage, string reason, DateTimeOffset now)
    {
        Report = Report with { Stage = stage, Reason = reason, EndedAt = now, Now = null };
        Show();
    }

    private void Show() => _state.Observe(_run, Report);
}
