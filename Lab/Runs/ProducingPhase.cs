using System.Globalization;

namespace StreamLab.Lab.Runs;

/// <summary>Watches the lab while records flow and decides when producing ends.</summary>
internal sealed class ProducingPhase(RunContext lab, StatusPoller poller, TimeProvider time)
{
    // Producers end by themselves after the duration, measured from slightly before this class's start.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ControlRoomTimeout = TimeSpan.FromSeconds(30);

    // ControlRoom reads the last snapshots later than the host sees that the processes have ended, and much later if it is just starting.
    private static readonly TimeSpan LastWordTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Returns when producing ends.</summary>
    /// <exception cref="StartFailedException">A child cannot start.</exception>
    public async Task<RunEnd> UntilEndAsync(CancellationToken stop)
    {
        using var deadline = new CancellationTokenSource(TimeLeft() ?? Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, deadline.Token);
        try
        {
            while (!lab.Producers.All(HasEnded))
            {
                await poller.PollAsync(lab.FirstRecordAt is null ? StatusPoller.Quick : StatusPoller.Steady, either.Token);
                ThrowIfUnanswered();
            }

            var left = TimeLeft();
            var end = left <= Tolerance ? RunEnd.DurationOver : await HaveSourcesEndedAsync(stop) ? RunEnd.SourceEnded : RunEnd.ProducersGone;
            lab.Incomplete = end == RunEnd.ProducersGone ? EndedEarly(left) : null;
            return end;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return stop.IsCancellationRequested ? RunEnd.Asked : RunEnd.DurationOver;
        }
    }

    // The producers' last snapshots say it.
    private async Task<bool> HaveSourcesEndedAsync(CancellationToken stop)
    {
        await new LastSnapshots(lab, poller, time).UntilKnownAsync(lab.Producers, LastWordTimeout, stop);
        return lab.Producers.All(producer => lab.InstanceOf(producer) is { SourceEnded: true });
    }

    private string EndedEarly(TimeSpan? left)
    {
        var early = left is { } rest ? string.Create(CultureInfo.InvariantCulture, $" {rest.TotalSeconds:0.0} s") : "";
        return $"producing ended{early} too early: {string.Join(", ", lab.Producers.Select(static producer => producer.Name))} stopped before the end of the source or the duration";
    }

    private void ThrowIfUnanswered()
    {
        if (lab.Summary is null && Producing > ControlRoomTimeout)
        {
            throw new StartFailedException(
                $"ControlRoom did not answer within {ControlRoomTimeout.TotalSeconds:0} s.", lab.ControlRoom?.LastLines ?? []);
        }
    }

    private TimeSpan? Producing => lab.ProducingStamp is { } since ? time.GetElapsedTime(since) : null;

    private TimeSpan? TimeLeft() => lab.Settings.Duration - Producing is { } left
        ? left > TimeSpan.Zero ? left : TimeSpan.Zero
        : null;

    private bool HasEnded(IWorker producer) =>
        producer.State is ChildState.Done or ChildState.Stopped or ChildState.Failed || lab.InstanceOf(producer) is { SourceEnded: true };
}
