using Microsoft.Extensions.Logging;

namespace StreamLab.Streaming.Snapshots;

/// <summary>Tells ControlRoom what a worker knows, by two ways: a folder, and a topic of the brokers. One of them is enough.</summary>
/// <remarks>
/// The brokers are what is being broken, so nothing here waits for them without limit. A snapshot that the topic has not confirmed is
/// followed by one that says all that it said. One caller at a time.
/// </remarks>
/// <param name="folder">The folder.</param>
/// <param name="topic">Writes a key and a value to the topic, and completes when that is confirmed.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of what is not confirmed.</param>
public sealed partial class SnapshotOutlet(EvidenceFolder folder, Func<string, byte[], Task> topic, TimeProvider time, ILogger logger)
{
    private Task _underWay = Task.CompletedTask;
    private bool _inTrouble;

    /// <summary>Tells a snapshot.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="patience">How long to wait for the topic, when there is no folder.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it is kept, whatever becomes of this process.</returns>
    public async Task<bool> TellAsync(WorkerSnapshot snapshot, TimeSpan patience, CancellationToken cancellationToken)
    {
        var (key, value) = (SnapshotTopic.KeyOf(snapshot), SnapshotTopic.Encode(snapshot));
        if (!folder.TryWrite(key, value))
        {
            return await IsConfirmedAsync(key, value, patience, cancellationToken);
        }

        // More than one under way would pile up in the client while no broker answers. The last has no successor.
        if (snapshot.State == WorkerState.Stopped || _underWay.IsCompleted)
        {
            Note(_underWay);
            _underWay = topic(key, value);
        }

        return true;
    }

    private async Task<bool> IsConfirmedAsync(string key, byte[] value, TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        if (!await IsSettledAsync(_underWay, patience, cancellationToken))
        {
            return false;
        }

        _underWay = topic(key, value);
        var rest = patience - time.GetElapsedTime(started);
        return await IsSettledAsync(_underWay, rest > TimeSpan.Zero ? rest : TimeSpan.Zero, cancellationToken) && _underWay.IsCompletedSuccessfully;
    }

    private async Task<bool> IsSettledAsync(Task write, TimeSpan patience, CancellationToken cancellationToken)
    {
        await write.WaitAsync(patience, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        Note(write);
        return write.IsCompleted;
    }

    private void Note(Task write)
    {
        var reason = write switch
        {
            { IsFaulted: true } => write.Exception.GetBaseException().Message,
            { IsCompleted: true } => null,
            _ => "it takes too long",
        };
        if (reason is not null && !_inTrouble)
        {
            NotConfirmed(reason);
        }

        _inTrouble = reason is not null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A snapshot was not confirmed by its topic: {Reason}")]
    private partial void NotConfirmed(string reason);
}
