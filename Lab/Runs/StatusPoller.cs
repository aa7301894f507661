using StreamLab.Lab.ControlRoom;
using StreamLab.Lab.Views;
using StreamLab.Lab.Workers;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Lab.Runs;

/// <summary>Polls ControlRoom and refreshes the console while the run waits for something.</summary>
internal sealed class StatusPoller(RunContext lab, IControlRoom controlRoom, IRunView view, ConsoleMessages messages, TimeProvider time)
{
    /// <summary>The poll interval while records flow.</summary>
    public static readonly TimeSpan Steady = TimeSpan.FromMilliseconds(500);

    private readonly HashSet<IWorker> _told = [];

    /// <summary>The poll interval during short waits.</summary>
    public static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits <paramref name="interval"/> and refreshes the console, without polling ControlRoom.</summary>
    /// <exception cref="StartFailedException">A child cannot start.</exception>
    public async Task WaitAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        await Task.Delay(interval, time, cancellationToken);
        Show();
        ThrowIfFailed();
    }

    /// <summary>Refreshes the console until <paramref name="work"/> is done. Confirms a stop request at once.</summary>
    /// <param name="work">The work. <paramref name="stop"/> ends it, which may take a while.</param>
    /// <param name="stop">The stop request.</param>
    public async Task RestWhileAsync(Task work, CancellationToken stop)
    {
        var isTold = false;
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, Task.Delay(Quick, time, CancellationToken.None));
            if (stop.IsCancellationRequested && !isTold && !work.IsCompleted)
            {
                view.Say(ClosingLines.StoppingStart);
                isTold = true;
            }

            Show();
        }

        await work;
    }

    /// <summary>Waits <paramref name="interval"/>, polls ControlRoom and refreshes the console.</summary>
    /// <exception cref="StartFailedException">A child cannot start.</exception>
    public async Task PollAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        await Task.Delay(interval, time, cancellationToken);
        var asked = time.GetUtcNow();
        if (lab.ControlRoom is not null && await controlRoom.SummaryAsync(cancellationToken) is { } summary)
        {
            (lab.Summary, lab.UnansweredSince) = (summary, null);
            lab.ControlRoom.MarkRunning();
            MarkFirstRecord();
            MarkRunning(lab.Readers);
            MarkRunning(lab.Producers);
        }
        else if (lab.Summary is not null)
        {
            lab.UnansweredSince ??= asked;
        }

        Show();
        ThrowIfFailed();
    }

    /// <summary>Polls until <paramref name="work"/> is done.</summary>
    public async Task PollWhileAsync(Task work, CancellationToken cancellationToken)
    {
        while (!work.IsCompleted)
        {
            using var beat = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var beating = PollAsync(Steady, beat.Token);
            await Task.WhenAny(work, beating);
            await beat.CancelAsync();
            await IgnoreCancellationAsync(beating, cancellationToken);
        }

        await work;
    }

    /// <summary>Enters a phase of the start, and shows it.</summary>
    public void Enter(RunPhase phase)
    {
        lab.Phase = phase;
        Show();
    }

    /// <summary>Refreshes the console.</summary>
    public void Show()
    {
        foreach (var line in messages.Take())
        {
            view.Say(line);
        }

        view.Show(RunStatus.From(lab, time.GetUtcNow()));
    }

    private static async Task IgnoreCancellationAsync(Task beating, CancellationToken cancellationToken)
    {
        try
        {
            await beating;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The work was done before the poll.
        }
    }

    private void MarkFirstRecord()
    {
        if (lab.FirstRecordAt is null && lab.Summary is { FirstSentAt: { } sent } summary)
        {
            // ControlRoom's clock may be another one.
            lab.FirstRecordAt = time.GetUtcNow() - (summary.At - sent);
            lab.Phase = RunPhase.Running;
        }
    }

    private void MarkRunning(IReadOnlyList<IWorker> workers)
    {
        foreach (var worker in workers)
        {
            if (lab.InstanceOf(worker) is { State: not WorkerState.Starting })
            {
                worker.MarkRunning();
            }
        }
    }

    // Consumers that were added from the page are not required for the run's success.
    private bool IsExtra(IWorker child) => lab.Consumers.Contains(child) && Replicas.NumberOf(child.Name) > lab.Settings.Consumers;

    private void ThrowIfFailed()
    {
        foreach (var child in lab.Children)
        {
            if (child.Failure is not { } failure)
            {
                continue;
            }

            if (!IsExtra(child))
            {
                throw failure;
            }

            if (_told.Add(child))
            {
                view.Problem($"{failure.Message} It was added while records flow; the run goes on without it.", failure.Details);
            }
        }
    }
}
