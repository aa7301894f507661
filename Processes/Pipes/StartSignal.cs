namespace StreamLab.Processes.Pipes;

/// <summary>What a worker that was told to hold waits for, when it is ready.</summary>
/// <remarks>
/// A process takes a second to start. Producers use that second while consumers find their partitions, and still send nothing before.
/// </remarks>
public sealed class StartSignal
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets the worker begin.</summary>
    public void Open() => _open.TrySetResult();

    /// <summary>Waits for the word to begin.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _open.Task.WaitAsync(cancellationToken);
}
