using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>One fault with its life. <see cref="FaultEngine"/> guards it.</summary>
internal sealed class ActiveFault(FaultTarget target, TimeSpan? length, FaultStatus status)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _injected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What it hits.</summary>
    public FaultTarget Target => target;

    /// <summary>For how long; null until it is ended.</summary>
    public TimeSpan? Length => length;

    /// <summary>What is told of it.</summary>
    public FaultStatus Status { get; set; } = status;

    /// <summary>What of it was not done as asked; null when all was.</summary>
    public string? Flaw { get; set; }

    /// <summary>All that is done for it, to its end.</summary>
    public Task Life { get; set; } = Task.CompletedTask;

    /// <summary>Completes when it is to end before its time.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Completes when it was injected or refused.</summary>
    public Task Injected => _injected.Task;

    /// <summary>Whether it was injected or refused.</summary>
    public bool IsInjected => _injected.Task.IsCompleted;

    public void EndNow() => _ended.TrySetResult();

    public void MarkInjected() => _injected.TrySetResult();
}
