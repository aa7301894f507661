using System.Globalization;
using StreamLab.Lab.Faults;
using StreamLab.Lab.Runs;
using StreamLab.Streaming.Control;

namespace StreamLab.LocalHost.Children;

/// <summary>Supervises a child: restarts it when it dies, until it is stopped, its work is done, or it cannot start.</summary>
/// <remarks>Thread-safe: the run and the process's end use it from different threads.</remarks>
internal sealed class SupervisedChild(
    ChildPlan plan, IChildLauncher launcher, ConsoleMessages messages, TimeProvider time) : IBreakableWorker
{
    private const int LinesShown = 15;

    private readonly Lock _lock = new();
    private readonly LastLines _lines = new();
    private readonly RestartPolicy _policy = new();
    private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IChild? _child;
    private Task _supervision = Task.CompletedTask;
    private TaskCompletionSource? _rest;
    private bool _killed;
    private bool _released;
    private ChildState _resumed;

    /// <inheritdoc/>
    public string Name => plan.Name;

    /// <inheritdoc/>
    public ChildState State { get; private set; } = ChildState.Starting;

    /// <inheritdoc/>
    public int Restarts { get; private set; }

    /// <inheritdoc/>
    public DateTimeOffset StartedAt { get; private set; }

    /// <inheritdoc/>
    public int? Partitions
    {
        get
        {
            lock (_lock)
            {
                return _child?.Partitions;
            }
        }
    }

    /// <inheritdoc/>
    public StartFailedException? Failure { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<string> LastLines => _lines.Take(LinesShown);

    /// <summary>Starts the supervision. Call it once.</summary>
    public void Start() => _supervision = Task.Run(SuperviseAsync);

    /// <inheritdoc/>
    public void Release()
    {
        lock (_lock)
        {
            _released = true;
            _child?.Release();
        }
    }

    /// <inheritdoc/>
    public void MarkRunning()
    {
        lock (_lock)
        {
            if (State == ChildState.Starting)
            {
                _policy.EverRan = true;
                State = ChildState.Running;
            }
        }
    }

    /// <inheritdoc/>
    public bool TryKill()
    {
        lock (_lock)
        {
            if (_child is null || _stop.Task.IsCompleted || _rest is not null)
            {
                return false;
            }

            _rest = new(TaskCreationOptions.RunContinuationsAsynchronously);
            // Its end may be seen much later, and a fault that heals until then must not find it running.
            State = ChildState.Down;
            _child.Kill();
            return true;
        }
    }

    /// <inheritdoc/>
    public bool TryPause()
    {
        lock (_lock)
        {
            if (_child is null || State is not (ChildState.Starting or ChildState.Running))
            {
                return false;
            }

            _child.Pause();
            (_resumed, State) = (State, ChildState.Paused);
            return true;
        }
    }

    /// <inheritdoc/>
    public Task ResumeAsync(CancellationToken cancellationToken)
    {
        Resume();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(TimeSpan timeout, CancellationToken abort)
    {
        RequestStop();
        try
        {
            await _supervision.WaitAsync(timeout, time, abort);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            // On a busy machine it may have ended, and only its supervision does not know yet.
            if (!HasExited())
            {
                if (e is TimeoutException)
                {
                    messages.Add(string.Create(CultureInfo.InvariantCulture,
                        $"{Name} did not stop within {timeout.TotalSeconds:0} s and was killed."));
                }

                Kill();
            }

            await _supervision;
        }
    }

    private void Resume()
    {
        lock (_lock)
        {
            _rest?.TrySetResult();
            if (State == ChildState.Paused)
            {
                _child?.Continue();
                State = _resumed;
            }
        }
    }

    private void RequestStop()
    {
        lock (_lock)
        {
            Resume();
            _stop.TrySetResult();
            if (_child is null)
            {
                // It was waiting for its restart, or has ended for good.
                State = State is ChildState.Done or ChildState.Failed ? State : ChildState.Stopped;
                return;
            }

            State = ChildState.Stopping;
            _child.RequestStop();
        }
    }

    private bool HasExited()
    {
        lock (_lock)
        {
            return _child is null or { Exited.IsCompleted: true };
        }
    }

    private void Kill()
    {
        lock (_lock)
        {
            _killed = true;
            _child?.Kill();
        }
    }

    private async Task SuperviseAsync()
    {
        try
        {
            while (await LiveOnceAsync() is { } delay && !await IsStoppedWithinAsync(delay))
            {
                lock (_lock)
                {
                    _rest = null;
                }

                Restarts++;
            }
        }
        catch (StartFailedException e)
        {
            Fail(e);
        }
    }

    private async Task<bool> IsStoppedWithinAsync(TimeSpan delay)
    {
        try
        {
            if (_rest is { } rest)
            {
                await Task.WhenAny(rest.Task, _stop.Task);
                return _stop.Task.IsCompleted;
            }

            await _stop.Task.WaitAsync(delay, time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Starts the process and waits for its end.</summary>
    /// <returns>The delay before the next start; null when there is none.</returns>
    private async Task<TimeSpan?> LiveOnceAsync()
    {
        var started = time.GetTimestamp();
        using var child = Launch();
        if (child is null)
        {
            return null;
        }

        var code = await child.Exited;
        lock (_lock)
        {
            _child = null;
            return AfterEnd(code, time.GetElapsedTime(started));
        }
    }

    private IChild? Launch()
    {
        lock (_lock)
        {
            if (_stop.Task.IsCompleted)
            {
                return null;
            }

            State = ChildState.Starting;
            StartedAt = time.GetUtcNow();
            _child = launcher.Start(plan, _lines);
            if (_released)
            {
                _child.Release();
            }

            return _child;
        }
    }

    private TimeSpan? AfterEnd(int code, TimeSpan lived)
    {
        if (_stop.Task.IsCompleted)
        {
            State = ChildState.Stopped;
            if (code != 0 && !_killed && _rest is null)
            {
                messages.Add(End(code) with { How = $"{ExitText.Format(code)} while it was stopping" }, "");
            }

            return null;
        }

        if (code == 0 && plan.EndsByItself)
        {
            State = ChildState.Done;
            return null;
        }

        return AfterDeath(code, lived);
    }

    private TimeSpan? AfterDeath(int code, TimeSpan lived)
    {
        if (_rest is not null)
        {
            // A fault killed it and reports its return.
            State = ChildState.Down;
            return TimeSpan.Zero;
        }

        if (_policy.After(code, lived) is not { } delay)
        {
            Fail(new StartFailedException($"{Name} {ExitText.Format(code)} before it was at work.", LastLines));
            return null;
        }

        State = ChildState.Restarting;
        messages.Add(End(code), string.Create(CultureInfo.InvariantCulture, $"; starting it again in {delay.TotalSeconds:0} s"));
        return delay;
    }

    private ProcessEnd End(int code) => new(Name, time.GetUtcNow(), ExitText.Format(code), LastLines);

    private void Fail(StartFailedException failure)
    {
        Failure = failure;
        State = ChildState.Failed;
    }
}
