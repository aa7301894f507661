using System.Globalization;
using StreamLab.Lab.ControlRoom;
using StreamLab.Lab.Reports;
using StreamLab.Lab.Views;
using StreamLab.Lab.Workers;
using StreamLab.Settings;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Runs;

/// <summary>Ends a run in the order that the verdict needs: stop producers, drain, stop consumers, judge.</summary>
internal sealed class EndSequence(
    RunContext lab, IControlRoom controlRoom, ReportFolder? folder, StatusPoller poller, IRunView view, TimeProvider time)
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LastWordTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The time limit for a ControlRoom that dies now: it restarts within seconds, reads everything again and judges.</summary>
    private static readonly TimeSpan SuccessorTimeout = TimeSpan.FromSeconds(60);

    private readonly LastSnapshots _lastSnapshots = new(lab, poller, time);

    /// <summary>Runs the sequence. Returns the exit code once the verdict is shown.</summary>
    public async Task<int> RunAsync(CancellationToken abort)
    {
        await HealAsync(abort);
        if (lab.Brokers is { LackQuorum: true } brokers)
        {
            view.Say(ClosingLines.OfNoQuorum(brokers.Down));
        }

        lab.Phase = RunPhase.StoppingProducers;
        await StopAsync(lab.Producers, abort);

        lab.Phase = RunPhase.Draining;
        await DrainAsync(abort);

        lab.Awaited = "";
        lab.Phase = RunPhase.StoppingConsumers;
        foreach (var stage in lab.Stages.GroupBy(static worker => Replicas.PlaceOf(worker.Name).Stage))
        {
            await StopAsync([.. stage], abort);
        }

        await StopAsync(lab.Consumers, abort);
        await _lastSnapshots.UntilKnownAsync(lab.Readers, LastWordTimeout, abort);

        lab.Phase = RunPhase.Judging;
        poller.Show();
        return await JudgeAsync(abort);
    }

    private async Task HealAsync(CancellationToken abort)
    {
        lab.Await(() => lab.FaultSession!.Unrecovered is { Count: > 0 } broken ? $"until {string.Join(", ", broken)} {(broken is [not FaultSession.AllBrokers] ? "is" : "are")} back" : "");
        await poller.PollWhileAsync(lab.FaultSession!.HealAsync(abort), abort);
        lab.Awaited = "";
    }

    private async Task StopAsync(IReadOnlyList<IWorker> workers, CancellationToken abort)
    {
        var started = time.GetTimestamp();
        lab.Await(() => Running(workers) is { Length: > 0 } running
            ? string.Create(CultureInfo.InvariantCulture, $"{running}; {time.GetElapsedTime(started).TotalSeconds:0} of {StopTimeout.TotalSeconds:0} s are over")
            : "");
        await poller.PollWhileAsync(Task.WhenAll(workers.Select(worker => worker.StopAsync(StopTimeout, abort))), abort);
        lab.Awaited = "";
    }

    private async Task DrainAsync(CancellationToken abort)
    {
        var progress = new DrainProgress(time);
        lab.Await(() => lab.Summary is not { } summary ? "ControlRoom's answer" : DrainText.Format(summary, progress.Idle, lab.Brokers is { LackQuorum: true }));
        do
        {
            await poller.PollAsync(StatusPoller.Steady / 2, abort);
            if (lab.UnansweredSince is { } since && time.GetUtcNow() - since < SuccessorTimeout)
            {
                progress.BeginIdle();
            }
        }
        while (!progress.IsOver(lab.Summary, _lastSnapshots.AreKnown(lab.Producers), lab.Brokers is { LackQuorum: true }));
    }

    private async Task<int> JudgeAsync(CancellationToken abort)
    {
        FinalReport final;
        try
        {
            final = await FinalReportAsync(abort);
        }
        catch (HttpRequestException e)
        {
            view.Problem($"ControlRoom gave no verdict: {e.Message}", lab.ControlRoom?.LastLines ?? []);
            return ExitCodes.NotProved;
        }

        lab.Outcome.Report = final.Report;
        var written = Write(final);
        view.Verdict(final.Report, written ? folder?.FullPath : null);
        return written ? RunExit.CodeOf(final.Report) : ExitCodes.Fail;
    }

    /// <summary>Gets the report. When ControlRoom dies meanwhile, waits until the restarted one has read what the first one knew.</summary>
    private async Task<FinalReport> FinalReportAsync(CancellationToken abort)
    {
        var (known, failedAt) = (lab.Summary, (long?)null);
        while (true)
        {
            try
            {
                // The verdict depends on the faults, and a restarted ControlRoom does not know them.
                await lab.FaultSession!.ReportAsync(abort);
                var (judging, asked) = (controlRoom.FinalReportAsync(abort), time.GetTimestamp());
                lab.Await(() => string.Create(CultureInfo.InvariantCulture, $"ControlRoom's verdict, for {time.GetElapsedTime(asked).TotalSeconds:0} s so far"));
                await poller.PollWhileAsync(judging, abort);
                return await judging;
            }
            catch (HttpRequestException) when (failedAt is not { } before || time.GetElapsedTime(before) < SuccessorTimeout)
            {
                failedAt ??= time.GetTimestamp();
                lab.Awaited = string.Create(CultureInfo.InvariantCulture, $"ControlRoom, which is restarted, for at most {SuccessorTimeout.TotalSeconds:0} s");
            }

            do
            {
                await poller.PollAsync(StatusPoller.Steady, abort);
            }
            while (!(lab.UnansweredSince is null && Knows(lab.Summary, known)) && time.GetElapsedTime(failedAt.Value) < SuccessorTimeout);
        }
    }

    private static bool Knows(LabSummary? now, LabSummary? before) =>
        before is null || (now is not null && now.Delivery.Sent >= before.Delivery.Sent && now.Instances.Count >= before.Instances.Count);

    private bool Write(FinalReport final)
    {
        try
        {
            folder?.Write(final.Json, final.Html);
            return true;
        }
        catch (ReportException e)
        {
            view.Problem(e.Message, []);
            return false;
        }
    }

    private static string Running(IReadOnlyList<IWorker> workers) => string.Join(", ",
        workers.Where(static worker => worker.State is not (ChildState.Stopped or ChildState.Done or ChildState.Failed)).Select(static worker => worker.Name));
}
