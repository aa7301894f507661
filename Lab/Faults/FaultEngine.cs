using System.Globalization;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>Injects scheduled and requested faults, and heals them. Thread-safe.</summary>
/// <param name="brokers">Injects faults into brokers.</param>
/// <param name="workers">Injects faults into workers.</param>
/// <param name="settings">The lab's settings, which limit the possible faults.</param>
/// <param name="say">Prints lines on the console.</param>
/// <param name="time">The clock.</param>
internal sealed class FaultEngine(
    IBrokerFaults brokers, IWorkerFaults workers, LabSettings settings, Action<string> say, TimeProvider time) : IAsyncDisposable
{
    private const string RunEnded = "the run ended before its time came";

    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly List<ActiveFault> _faults = [];
    private readonly CancellationTokenSource _end = new();
    private TaskCompletionSource _changed = NewSignal();
    private bool _isOver;

    /// <summary>Every fault so far, in order of number.</summary>
    public IReadOnlyList<FaultStatus> Faults
    {
        get
        {
            lock (_lock)
            {
                return [.. _faults.Select(static fault => fault.Status)];
            }
        }
    }

    /// <summary>Completes at the next change of any fault.</summary>
    public Task Changed => Volatile.Read(ref _changed).Task;

    /// <summary>Schedules faults. Each is injected at its time after <paramref name="start"/>.</summary>
    public void Begin(FaultSchedule schedule, DateTimeOffset start)
    {
        foreach (var planned in schedule.Faults)
        {
            var fault = Add(planned, planned.At);
            fault.Life = LiveLaterAsync(fault, start + planned.At - time.GetUtcNow());
        }
    }

    /// <summary>Injects a fault now.</summary>
    /// <returns>The fault's number once it is injected; or the reason for a refusal.</returns>
    public async Task<(int? Fault, string? Refusal)> InjectAsync(FaultSetting wanted, CancellationToken cancellationToken)
    {
        if (_isOver)
        {
            return (null, "producing has ended, so no fault is injected any more");
        }

        var fault = Add(wanted, at: null);
        fault.Life = LiveAsync(fault);
        await fault.Injected.WaitAsync(cancellationToken);
        return fault.Status.Stage != FaultStage.Refused ? (fault.Status.Id, null) : (null, fault.Status.Reason);
    }

    /// <summary>Heals a fault, or cancels a planned one.</summary>
    /// <returns>The reason for a refusal; null when it was done.</returns>
    public string? Heal(int id)
    {
        ActiveFault? fault;
        lock (_lock)
        {
            fault = _faults.FirstOrDefault(known => known.Status.Id == id);
        }

        if (fault?.Status.Stage is not (FaultStage.Planned or FaultStage.Active))
        {
            return string.Create(CultureInfo.InvariantCulture, $"fault {id} {(fault is null ? "does not exist" : "is over")}");
        }

        fault.EndNow();
        return null;
    }

    /// <summary>Heals the fault of <paramref name="target"/>. Returns when the target was told to come back.</summary>
    /// <returns>Whether the target had a fault, and the reason why it was not healed; null when it was.</returns>
    public async Task<(bool IsHit, string? Problem)> HealAsync(FaultTarget target, CancellationToken cancellationToken)
    {
        ActiveFault? fault;
        lock (_lock)
        {
            fault = _faults.FirstOrDefault(known => known.Status.Stage == FaultStage.Active && Hits(known, target));
        }

        if (fault is null)
        {
            return (false, null);
        }

        fault.EndNow();
        while (true)
        {
            var changed = Changed;
            var status = fault.Status;
            if (status is not { Stage: FaultStage.Active, Reason: null })
            {
                return (true, status.Stage == FaultStage.Active ? status.Reason : null);
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Heals every fault that ends, and waits for recovery. No fault is injected afterwards.</summary>
    /// <param name="timeout">The longest wait; for a roll, which goes from broker to broker, that of each broker.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task EndAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        List<ActiveFault> open;
        lock (_lock)
        {
            _isOver = true;
            open = [.. _faults.Where(static fault => !fault.Life.IsCompleted && !(fault.IsInjected && fault.Wanted.IsForever))];
        }

        foreach (var fault in open)
        {
            fault.EndNow();
        }

        var limit = open.Exists(static fault => fault.Wanted.Action == FaultAction.Roll) ? timeout * settings.Brokers : timeout;
        try
        {
            await Task.WhenAll(open.Select(static fault => fault.Life)).WaitAsync(limit, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            say(string.Create(CultureInfo.InvariantCulture, $"After {limit.TotalSeconds:0} s not all that was broken is at work again."));
            foreach (var unfinished in open.Where(static fault => !fault.Life.IsCompleted && !fault.IsInjected))
            {
                Trouble(unfinished, string.Create(CultureInfo.InvariantCulture, $"it was not done {limit.TotalSeconds:0} s after producing was to end"));
            }
        }
    }

    /// <summary>Stops the engine. Faults stay as they are.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        List<Task> lives;
        lock (_lock)
        {
            lives = [.. _faults.Select(static fault => fault.Life)];
        }

        await Task.WhenAll(lives);
        _end.Dispose();
    }

    // Once a leader fault is injected its target is a broker, and brokers are matched by number.
    private static bool Hits(ActiveFault fault, FaultTarget target) =>
        target.Kind == FaultTargetKind.Broker ? fault.Status.Broker == target.Number : fault.Target == target;

    private ActiveFault Add(FaultSetting wanted, TimeSpan? at)
    {
        ActiveFault fault;
        lock (_lock)
        {
            fault = new(wanted, new(_faults.Count + 1, wanted.Action, wanted.Target.ToString(), FaultStage.Planned)
            {
                Amount = wanted.Amount?.ToString(),
                PlannedAtSeconds = at?.TotalSeconds,
                ForSeconds = wanted.Length?.TotalSeconds,
                IsForever = wanted.IsForever,
            });
            _faults.Add(fault);
        }

        Signal();
        return fault;
    }

    private async Task LiveLaterAsync(ActiveFault fault, TimeSpan delay)
    {
        try
        {
            if (delay > TimeSpan.Zero && await IsEndedWithinAsync(fault, delay))
            {
                Change(fault, status => status with { Stage = FaultStage.CalledOff, Reason = _isOver ? RunEnded : null });
                return;
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await LiveAsync(fault);
    }

    private async Task LiveAsync(ActiveFault fault)
    {
        try
        {
            var broker = await InjectOnceThereAsync(fault);
            fault.MarkInjected();
            await IsEndedWithinAsync(fault, fault.Length ?? Timeout.InfiniteTimeSpan);
            await HealAsync(fault, broker);
        }
        catch (FaultException e)
        {
            Trouble(fault, e.Message);
        }
        catch (OperationCanceledException)
        {
            // The run ends, so nothing needs healing.
        }
        catch (Exception e)
        {
            // A fault that fails is reported and does not end the run, whatever the exception.
            Trouble(fault, e.Message);
        }
        finally
        {
            fault.MarkInjected();
        }
    }

    /// <summary>Injects a fault. A planned one waits while its target is not there, such as a worker that is restarting.</summary>
    private async Task<int?> InjectOnceThereAsync(ActiveFault fault)
    {
        string? lack = null;
        while (true)
        {
            try
            {
                return await InjectAsync(fault);
            }
            catch (FaultException e) when (e.MayPass && fault.Status.PlannedAtSeconds is not null && !fault.Ended.IsCompleted)
            {
                lack = e.Message;
                Change(fault, static status => status with { Stage = FaultStage.Planned, Broker = null, InjectedAt = null });
                await IsEndedWithinAsync(fault, RetryInterval);
            }
            catch (FaultException) when (_isOver && lack is not null)
            {
                throw new FaultException($"{lack}, until the run ended");
            }
        }
    }

    private async Task<int?> InjectAsync(ActiveFault fault)
    {
        var (action, target) = (fault.Status.Action, fault.Target);
        if (FaultLimits.WhyNot(settings, fault.Wanted) is { } whyNot)
        {
            throw new FaultException(whyNot);
        }

        var broker = target.IsBroker
            ? await brokers.ResolveAsync(target, _end.Token) ?? throw FaultException.ForNow($"there is no {target} now")
            : (int?)null;
        var led = broker is > 0 and var leader ? await brokers.LedByAsync(leader, _end.Token) : null;
        Claim(fault, broker, led);
        try
        {
            await (broker is { } number
                ? brokers.InjectAsync(FaultOf(fault, number), _end.Token)
                : workers.InjectAsync(action, target.ToString(), _end.Token));
        }
        catch (FaultException e) when (e.IsDone)
        {
            fault.Flaw = e.Message;
        }

        say(string.Create(CultureInfo.InvariantCulture, $"Fault {fault.Status.Id}: {action.ToText()} {NameOf(target, broker)}{(fault.Flaw is { } flaw ? $": {flaw}" : "")}"));
        Signal();
        return broker;
    }

    private async Task HealAsync(ActiveFault fault, int? broker)
    {
        var (action, target) = (fault.Status.Action, fault.Target);
        await (broker is { } number
            ? brokers.HealAsync(FaultOf(fault, number), _end.Token)
            : workers.HealAsync(action, target.ToString(), _end.Token));
        Change(fault, status => status with { Stage = FaultStage.Healed, HealedAt = time.GetUtcNow(), Reason = fault.Flaw });
        await (broker is { } same
            ? brokers.RecoveredAsync(FaultOf(fault, same), _end.Token)
            : workers.RecoveredAsync(target.ToString(), _end.Token));
        Change(fault, status => status with { RecoveredAt = time.GetUtcNow() });
        say(string.Create(CultureInfo.InvariantCulture, $"Fault {fault.Status.Id}: {EndOf(action, target, NameOf(target, broker))}"));
    }

    // A broker whose network was broken has not been away, nor has what an order was about.
    private static string EndOf(FaultAction action, FaultTarget target, string name) => target switch
    {
        { IsBroker: true } when FaultTable.Of(action) is { End: FaultEnd.Network or FaultEnd.Clock } or { IsOrder: true } => $"{action.ToText()} {name} is over",
        { AreAllBrokers: true } => $"{name} are back",
        _ => $"{name} is back",
    };

    /// <summary>Sets the fault's target, unless another fault has it.</summary>
    private void Claim(ActiveFault fault, int? broker, IReadOnlyList<int>? led)
    {
        lock (_lock)
        {
            if (_isOver)
            {
                throw new FaultException(RunEnded);
            }

            var other = _faults.FirstOrDefault(known => known.Status is { Stage: FaultStage.Active } or { Stage: FaultStage.Healed, RecoveredAt: null }
                && AreOfOneTarget(known, fault, broker));
            if (other is not null)
            {
                throw FaultException.ForNow(string.Create(
                    CultureInfo.InvariantCulture, $"{NameOf(fault.Target, broker)} is not over fault {other.Status.Id} yet"));
            }

            fault.Status = fault.Status with { Stage = FaultStage.Active, Broker = broker is 0 ? null : broker, Partitions = led, InjectedAt = time.GetUtcNow() };
        }

        Signal();
    }

    // What hits all brokers waits for every fault of one of them, and these wait for it. A roll goes from broker to broker, beside other faults.
    private static bool AreOfOneTarget(ActiveFault known, ActiveFault fault, int? broker) =>
        (broker is null or 0 ? known.Target == fault.Target : known.Status.Broker == broker)
        || (known.Target.IsBroker && fault.Target.IsBroker && (known.Target.Kind == FaultTargetKind.All || fault.Target.Kind == FaultTargetKind.All));

    private void Trouble(ActiveFault fault, string reason)
    {
        // A fault that was injected stays injected: only healing it failed.
        Change(fault, status => status.Stage is FaultStage.Planned || (status.Stage is FaultStage.Active && !fault.IsInjected)
            ? status with { Stage = FaultStage.Refused, Reason = reason }
            : status with { Reason = reason });
        say(string.Create(CultureInfo.InvariantCulture, $"Fault {fault.Status.Id} ({fault.Status.Action.ToText()} {fault.Target}): {reason}"));
    }

    private void Change(ActiveFault fault, Func<FaultStatus, FaultStatus> change)
    {
        lock (_lock)
        {
            fault.Status = change(fault.Status);
        }

        Signal();
    }

    /// <returns>True when it was healed on request.</returns>
    private async Task<bool> IsEndedWithinAsync(ActiveFault fault, TimeSpan length)
    {
        try
        {
            await fault.Ended.WaitAsync(length, time, _end.Token);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void Signal() => Interlocked.Exchange(ref _changed, NewSignal()).TrySetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static BrokerFault FaultOf(ActiveFault fault, int broker) =>
        new(fault.Wanted.Action, broker) { Sides = fault.Target.Sides, Amount = fault.Wanted.Amount };

    private static string NameOf(FaultTarget target, int? broker) => broker is null or 0 || target.Sides is not null
        ? target.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"broker {broker}{(target.Kind == FaultTargetKind.Broker ? "" : $" ({target})")}");
}
