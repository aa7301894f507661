using System.Globalization;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Lab.Runs;

/// <summary>Watches the lab while records flow and decides when producing ends.</summary>
internal sealed class ProducingPhase(RunContext lab, StatusPoller poller, TimeProvider time)
{
    // Producers end by themselves after the duration, measured from slightly before this class's start.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ControlRoomTimeout = TimeSpan.FromSeconds(30);

    // ControlRoom may read the last snapshots later than the host sees that the processes have ended.
    private static readonly TimeSpan LastWordTimeout = TimeSpan.FromSeconds(10);

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

            var end = TimeLeft() <= Tolerance ? RunEnd.DurationOver : await HaveSourcesEndedAsync(stop) ? RunEnd.SourceEnded : RunEnd.ProducersGone;
            lab.Incomplete = end == RunEnd.ProducersGone ? EndedEarly() : null;
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
        var ended = time.GetTimestamp();
        while (lab.Producers.Any(producer => lab.InstanceOf(producer) is not { State: WorkerState.Stopped }) && time.GetElapsedTime(ended) < LastWordTimeout)
        {
            await poller.PollAsync(StatusPoller.Quick, stop);
        }

        return lab.Producers.All(producer => lab.InstanceOf(producer) is { SourceEnded: true });
    }

    private string EndedEarly()
    {
        var left = TimeLeft() is { } time ? string.Create(CultureInfo.InvariantCulture, $" {time.TotalSeconds:0.0} s") : "";
        return $"producing ended{left} too early: {string.Join(", ", lab.Producers.Select(static producer => producer.Name))} stopped before the end of the source or the duration";
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
