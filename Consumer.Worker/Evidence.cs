using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Consumer.Worker;

/// <summary>Publishes snapshots, and only then lets offsets be committed.</summary>
/// <remarks>
/// A consumer that committed first and died before its snapshot would take the knowledge of what it read with it, and the verdict would
/// call those records lost. So a position may be committed once the snapshot that covers it is confirmed.
/// </remarks>
internal sealed partial class Evidence(
    ConsumerTeller teller, Positions positions, IOffsetCommits commits, CompactedWriter? snapshots, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan CommitPlainEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The last word has no successor: without it what was read since the one before counts as lost.</summary>
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(12);

    private long _committed = time.GetTimestamp();
    private long _begun = time.GetTimestamp();
    private TimeSpan _pause;
    private Task? _telling;
    private bool _announced;

    /// <summary>Partitions came or went.</summary>
    public void Rebalanced()
    {
        teller.Rebalances++;
        _announced = false;
    }

    /// <summary>A record could not be read.</summary>
    public void Failed(ErrorCode error) => teller.Errors.Add(error);

    /// <summary>Publishes a snapshot at full seconds and lets be committed what a confirmed one covers; never waits.</summary>
    public void TellIfDue()
    {
        if (snapshots is null)
        {
            if (time.GetElapsedTime(_committed) >= CommitPlainEvery)
            {
                _committed = time.GetTimestamp();
                commits.Capture();
                commits.Commit();
            }

            return;
        }

        if (_telling is { IsCompleted: true } told)
        {
            _telling = null;
            if (Confirmed(told))
            {
                commits.Commit();
            }
        }

        // A new assignment is told at once: who waits for all partitions to be assigned need not wait a second longer.
        if (_telling is null && (!_announced || time.GetElapsedTime(_begun) >= _pause))
        {
            Begin(positions.Count > 0 || teller.Rebalances > 0 ? WorkerState.Running : WorkerState.Starting);
        }
    }

    /// <summary>Publishes a snapshot and commits what it covers; waits for both.</summary>
    public void TellAndCommit(WorkerState state)
    {
        if (snapshots is not null)
        {
            // The last word must not be overtaken by the one before.
            if (_telling is not null)
            {
                Wait(_telling, Patience);
            }

            Begin(state);
            if (!Wait(_telling!, state == WorkerState.Stopped ? LastPatience : Patience) || !Confirmed(_telling!))
            {
                return;
            }

            _telling = null;
        }

        commits.CommitNow();
    }

    public ValueTask DisposeAsync() => snapshots?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static bool Wait(Task task, TimeSpan patience)
    {
        try
        {
            return task.Wait(patience);
        }
        catch (AggregateException)
        {
            return true;
        }
    }

    private void Begin(WorkerState state)
    {
        // By the time that passes: a wall clock that is set back must not silence the consumer.
        (_begun, _pause) = (time.GetTimestamp(), time.UntilFullSecond());
        _announced = true;
        commits.Capture();
        var complete = teller.Capture(state);
        // To encode takes milliseconds, in which records would wait.
        _telling = Task.Run(() =>
        {
            var snapshot = complete();
            return snapshots!.WriteAsync(SnapshotTopic.KeyOf(snapshot), SnapshotTopic.Encode(snapshot), CancellationToken.None);
        });
    }

    private bool Confirmed(Task told)
    {
        if (told.IsCompletedSuccessfully)
        {
            return true;
        }

        NotConfirmed(told.Exception?.GetBaseException().Message ?? "it took too long");
        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A snapshot was not confirmed, so its offsets are not committed: {Reason}")]
    private partial void NotConfirmed(string reason);
}
