using Microsoft.Extensions.Logging;

namespace StreamLab.Streaming.Snapshots;

/// <summary>Publishes a worker's snapshots in two ways: to a folder and to a topic. One of them is enough.</summary>
/// <remarks>
/// Brokers may fail on purpose, so nothing here waits for them without limit. A snapshot that the topic did not acknowledge is followed
/// by one that contains everything it contained. One caller at a time.
/// </remarks>
/// <param name="folder">The folder.</param>
/// <param name="topic">Writes a key and a value to the topic. The task completes when the write is acknowledged.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log for snapshots that are not acknowledged.</param>
public sealed partial class SnapshotOutlet(EvidenceFolder folder, Func<string, byte[], Task> topic, TimeProvider time, ILogger logger)
{
    private Task _pendingWrite = Task.CompletedTask;
    private bool _isFailing;

    /// <summary>The error with which the topic answered the newest write that is over; null when it acknowledged it.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Publishes a snapshot.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="timeout">The longest wait for the topic when there is no folder.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>True when the snapshot is stored where it survives this process.</returns>
    public async Task<bool> PublishAsync(WorkerSnapshot snapshot, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var (key, value) = (SnapshotTopic.KeyOf(snapshot), SnapshotTopic.Encode(snapshot));
        if (!folder.TryWrite(key, value))
        {
            return await IsConfirmedAsync(key, value, timeout, cancellationToken);
        }

        // At most one write is in flight: more would pile up in the client while no broker answers. The last snapshot has no successor.
        if (snapshot.State == WorkerState.Stopped || _pendingWrite.IsCompleted)
        {
            LogFailure(_pendingWrite);
            _pendingWrite = topic(key, value);
        }

        return true;
    }

    private async Task<bool> IsConfirmedAsync(string key, byte[] value, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        if (!await IsSettledAsync(_pendingWrite, timeout, cancellationToken))
        {
            return false;
        }

        _pendingWrite = topic(key, value);
        var remaining = timeout - time.GetElapsedTime(started);
        return await IsSettledAsync(_pendingWrite, remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero, cancellationToken) && _pendingWrite.IsCompletedSuccessfully;
    }

    private async Task<bool> IsSettledAsync(Task write, TimeSpan timeout, CancellationToken cancellationToken)
    {
        await write.WaitAsync(timeout, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        LogFailure(write);
        return write.IsCompleted;
    }

    private void LogFailure(Task write)
    {
        var reason = write switch
        {
            { IsFaulted: true } => write.Exception.GetBaseException().Message,
            { IsCompleted: true } => null,
            _ => "it takes too long",
        };
        if (reason is not null && !_isFailing)
        {
            LogNotConfirmed(reason);
        }

        _isFailing = reason is not null;
        Failure = write.Exception?.GetBaseException();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A snapshot was not acknowledged by its topic: {Reason}")]
    private partial void LogNotConfirmed(string reason);
}
