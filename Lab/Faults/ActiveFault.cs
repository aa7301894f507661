using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>A fault from planning to recovery. <see cref="FaultEngine"/> synchronises access.</summary>
internal sealed class ActiveFault(FaultSetting wanted, FaultStatus status)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _injected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The requested fault.</summary>
    public FaultSetting Wanted => wanted;

    /// <summary>The target.</summary>
    public FaultTarget Target => wanted.Target;

    /// <summary>The length; null until it is healed.</summary>
    public TimeSpan? Length => wanted.Length;

    /// <summary>The reported status.</summary>
    public FaultStatus Status { get; set; } = status;

    /// <summary>The difference between the requested and the injected fault; null when there is none.</summary>
    public string? Flaw { get; set; }

    /// <summary>The task that injects the fault, heals it and waits for recovery.</summary>
    public Task Life { get; set; } = Task.CompletedTask;

    /// <summary>Completes when the fault is to be healed before its time.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Completes when the fault was injected or refused.</summary>
    public Task Injected => _injected.Task;

    /// <summary>True when the fault was injected or refused.</summary>
    public bool IsInjected => _injected.Task.IsCompleted;

    public void EndNow() => _ended.TrySetResult();

    public void MarkInjected() => _injected.TrySetResult();
}
