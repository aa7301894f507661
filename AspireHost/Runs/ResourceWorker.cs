using System.Globalization;
using StreamLab.Hosting.Commands;
using StreamLab.Lab.Faults;
using StreamLab.Lab.Runs;
using StreamLab.Planning;
using StreamLab.Processes;
using StreamLab.Processes.Pipes;
using StreamLab.Streaming.Control;

namespace StreamLab.AspireHost.Runs;

/// <summary>Supervises a service of the lab whose process Aspire's orchestrator starts. Restarts it when it dies.</summary>
/// <remarks>Thread-safe: the run and the orchestrator use it from different threads.</remarks>
internal sealed class ResourceWorker : IBreakableWorker, IAsyncDisposable
{
    // Aspire's name for the property of an executable.
    private const string ProcessIdProperty = "executable.pid";
    private const int LinesShown = 15;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    // The orchestrator may report the end of a process before its exit code.
    private static readonly TimeSpan ExitCodeTimeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan StartPause = TimeSpan.FromSeconds(5);

    private readonly IResource _resource;
    private readonly ResourceServices _aspire;
    private readonly ConsoleMessages _messages;
    private readonly TimeProvider _time;
    private readonly NamedParentPipe _pipe;
    private readonly RestartPolicy _policy = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private readonly Task _supervision;
    private volatile ChildState _state = ChildState.Starting;
    private bool _isStopping;
    private volatile bool _isKilled;
    // A fault keeps the service down.
    private bool _isHeldDown;
    // A fault killed the process, and the orchestrator has not told its end yet.
    private bool _isEndAwaited;
    private long _startAskedAt;
    private bool _isPaused;

    /// <summary>Starts to supervise a service.</summary>
    /// <param name="resource">The service's resource.</param>
    /// <param name="pipe">The name of the service's pipe to this host.</param>
    /// <param name="pipes">Receives the pipe.</param>
    /// <param name="aspire">Aspire's state, commands and logs of resources.</param>
    /// <param name="messages">Takes lines for the console.</param>
    /// <param name="time">The clock.</param>
    public ResourceWorker(IResource resource, string pipe, WorkerPipes pipes, ResourceServices aspire, ConsoleMessages messages, TimeProvider time)
    {
        (_resource, _aspire, _messages, _time) = (resource, aspire, messages, time);
        _pipe = new(pipe);
        pipes.Add(resource.Name, _pipe);
        _supervision = Task.Run(SuperviseAsync);
    }

    /// <inheritdoc/>
    public string Name => _resource.Name;

    /// <inheritdoc/>
    public ChildState State => _state;

    /// <inheritdoc/>
    public int Restarts { get; private set; }

    /// <inheritdoc/>
    /// <remarks>After the order to start again it is the time of the order until the orchestrator knows the new process's.</remarks>
    public DateTimeOffset StartedAt
    {
        get
        {
            var asked = new DateTimeOffset(Interlocked.Read(ref _startAskedAt), TimeSpan.Zero);
            return Snapshot?.StartTimeStamp is { } started && new DateTimeOffset(started.ToUniversalTime()) is var known && known > asked ? known : asked;
        }
    }

    /// <inheritdoc/>
    public StartFailedException? Failure { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<string> LastLines { get; private set; } = [];

    /// <inheritdoc/>
    public int? Partitions => _pipe.Partitions;

    /// <summary>The id of the process; null when none runs.</summary>
    public int? ProcessId => Snapshot is { } snapshot && IsRunning(snapshot)
        ? snapshot.Properties.FirstOrDefault(static property => property.Name == ProcessIdProperty)?.Value is { } id
            ? Convert.ToInt32(id, CultureInfo.InvariantCulture)
            : null
        : null;

    private CustomResourceSnapshot? Snapshot => _aspire.States.Get(_resource);

    /// <inheritdoc/>
    public void Release() => _pipe.Release();

    /// <inheritdoc/>
    public void MarkRunning()
    {
        lock (_lock)
        {
            if (_state == ChildState.Starting)
            {
                _policy.EverRan = true;
                _state = ChildState.Running;
            }
        }
    }

    /// <inheritdoc/>
    public bool TryKill()
    {
        lock (_lock)
        {
            if (ProcessId is not { } process || _isStopping || _isHeldDown || _isEndAwaited)
            {
                return false;
            }

            (_isHeldDown, _isEndAwaited) = (true, true);
            // The orchestrator tells the end later, and a fault that heals until then must not find it running.
            _state = ChildState.Down;
            ProcessTree.Kill(process);
            return true;
        }
    }

    /// <inheritdoc/>
    public bool TryPause()
    {
        lock (_lock)
        {
            if (ProcessId is not { } process || _isPaused)
            {
                return false;
            }

            _isPaused = true;
            _state = ChildState.Paused;
            Signal(process, ProcessSignals.Pause);
            return true;
        }
    }

    /// <inheritdoc/>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        bool start;
        lock (_lock)
        {
            (start, _isHeldDown) = (_isHeldDown && !_isEndAwaited, false);
            if (_isPaused)
            {
                _isPaused = false;
                _state = ChildState.Running;
                if (ProcessId is { } process)
                {
                    Signal(process, ProcessSignals.Continue);
                }
            }
        }

        if (start)
        {
            await StartAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(TimeSpan timeout, CancellationToken abort)
    {
        await ResumeFromPauseAsync(abort);
        lock (_lock)
        {
            _isStopping = true;
            _state = Ended(_state) ? _state : ChildState.Stopping;
        }

        _pipe.RequestStop();
        var asked = _time.GetTimestamp();
        while (Snapshot is { } snapshot && IsRunning(snapshot))
        {
            if (abort.IsCancellationRequested || _time.GetElapsedTime(asked) > timeout)
            {
                if (!abort.IsCancellationRequested)
                {
                    _messages.Add(string.Create(CultureInfo.InvariantCulture, $"{Name} did not stop within {timeout.TotalSeconds:0} s and was killed."));
                }

                Kill();
                return;
            }

            await Task.Delay(Interval, _time, CancellationToken.None);
        }
    }

    /// <summary>Ends the supervision. A service that still runs notices that its host is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _supervision;
        await _pipe.DisposeAsync();
        _end.Dispose();
    }

    private static bool IsRunning(CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text is { } state && (state == KnownResourceStates.Running || state == KnownResourceStates.Stopping || state == OfferedCommand.PausedState);

    private static bool Ended(ChildState state) => state is ChildState.Done or ChildState.Stopped or ChildState.Failed;

    private static void Signal(int process, Action<int> signal)
    {
        foreach (var one in ProcessTree.Get(process))
        {
            signal(one);
        }
    }

    private async Task ResumeFromPauseAsync(CancellationToken abort)
    {
        if (_isPaused)
        {
            await ResumeAsync(abort);
        }
    }

    private void Kill()
    {
        _isKilled = true;
        if (ProcessId is { } process)
        {
            ProcessTree.Kill(process);
        }
    }

    private async Task SuperviseAsync()
    {
        try
        {
            while (true)
            {
                var since = await UntilAsync(static snapshot => snapshot.State?.Text is { } state && state == KnownResourceStates.Running || IsOver(snapshot));
                MarkStarting();
                await UntilAsync(IsOver);
                var lived = _time.GetElapsedTime(since);
                await AfterEndAsync(await ExitCodeAsync(), lived);
                await UntilAsync(static snapshot => !IsOver(snapshot));
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private bool HasNotStarted => Snapshot?.State?.Text == KnownResourceStates.FailedToStart;

    private static bool IsOver(CustomResourceSnapshot snapshot) =>
        snapshot.State?.Text is { } state && KnownResourceStates.TerminalStates.Contains(state);

    private void MarkStarting()
    {
        lock (_lock)
        {
            _state = _isStopping ? ChildState.Stopping : _isEndAwaited ? ChildState.Down : ChildState.Starting;
        }
    }

    private async Task<long> UntilAsync(Func<CustomResourceSnapshot, bool> condition)
    {
        await new Polling(Interval, Timeout.InfiniteTimeSpan, _time).UntilAsync(() => Snapshot is { } snapshot && condition(snapshot), _end.Token);
        return _time.GetTimestamp();
    }

    private async Task<int?> ExitCodeAsync()
    {
        await new Polling(Interval, ExitCodeTimeout, _time).UntilAsync(() => Snapshot?.ExitCode is not null || HasNotStarted, _end.Token);
        return Snapshot?.ExitCode;
    }

    private async Task AfterEndAsync(int? code, TimeSpan lived)
    {
        TimeSpan? restart = null;
        var (hasFailedToStop, isHealed) = (false, false);
        lock (_lock)
        {
            if (_isStopping)
            {
                _state = ChildState.Stopped;
                hasFailedToStop = code > 0 && !_isKilled && !_isEndAwaited;
            }
            else if (_isEndAwaited)
            {
                // A fault killed it and reports its return.
                (_state, isHealed) = (ChildState.Down, !_isHeldDown);
            }
            else if (code == 0)
            {
                _state = ChildState.Done;
                _messages.Add($"{Name} ended with exit code 0; it is not started again by itself.");
            }
            else if (!HasNotStarted && _policy.After(code ?? -1, lived) is { } delay)
            {
                _state = ChildState.Restarting;
                restart = delay;
            }
            else
            {
                _state = ChildState.Failed;
            }

            _isEndAwaited = false;
        }

        if (isHealed)
        {
            await StartAsync(_end.Token);
            return;
        }

        if (_state is ChildState.Failed or ChildState.Restarting || hasFailedToStop)
        {
            LastLines = await _aspire.LastLinesOfAsync(_resource, LinesShown, _end.Token);
        }

        if (hasFailedToStop)
        {
            _messages.Add(End(code) with { How = $"{Words(code)} while it was stopping" }, "");
        }
        else if (_state == ChildState.Failed)
        {
            Failure = new($"{Name} {Words(code)} before it was at work.", LastLines);
        }
        else if (restart is { } delay)
        {
            _messages.Add(End(code), string.Create(CultureInfo.InvariantCulture, $"; starting it again in {delay.TotalSeconds:0} s"));
            await Task.Delay(delay, _time, _end.Token);
            await StartAsync(_end.Token);
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_isStopping || Snapshot is not { } snapshot || !IsOver(snapshot))
        {
            return;
        }

        Restarts++;
        Interlocked.Exchange(ref _startAskedAt, _time.GetUtcNow().UtcTicks);
        _state = ChildState.Starting;
        // It is over no more when somebody started it from the dashboard.
        while (!_isStopping && Snapshot is { } now && IsOver(now)
            && await _aspire.Commands.ExecuteCommandAsync(_resource, KnownResourceCommands.StartCommand, cancellationToken) is { Success: false } refused)
        {
            _messages.Add(string.Create(CultureInfo.InvariantCulture,
                $"{Name} was not started: {refused.Message ?? "Aspire gives no reason"}; trying again in {StartPause.TotalSeconds:0} s."));
            await Task.Delay(StartPause, _time, cancellationToken);
        }
    }

    private ProcessEnd End(int? code) => new(Name, _time.GetUtcNow(), Words(code), LastLines);

    private static string Words(int? code) => code is { } known and >= 0 ? ExitText.Format(known) : "was killed";
}
