namespace StreamLab.Processes.Pipes;

/// <summary>The signal that a held worker waits for before it begins.</summary>
/// <remarks>
/// A process takes a second to start. So producers start while partitions are assigned to consumers, and send nothing before.
/// </remarks>
public sealed class StartSignal
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets the worker begin.</summary>
    public void Open() => _open.TrySetResult();

    /// <summary>Waits for the signal.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _open.Task.WaitAsync(cancellationToken);
}
