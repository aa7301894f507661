using Confluent.Kafka;

using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Consumer.Worker;

/// <summary>Publishes snapshots, and only then lets offsets be committed.</summary>
/// <remarks>
/// A consumer that committed first and died before its snapshot would take the knowledge of what it read with it, and the verdict would
/// call those records lost. So a position may be committed once the snapshot that covers it is kept where this process's death does not
/// reach it: in the run's folder, or confirmed by the topic.
/// </remarks>
internal sealed partial class Evidence(
    ConsumerTeller teller, Positions positions, IOffsetCommits commits, SnapshotOutlet? snapshots, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan CommitPlainEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The group waits meanwhile; what is not committed is read again.</summary>
    private static readonly TimeSpan RevokedPatience = TimeSpan.FromSeconds(2);

    /// <summary>The last word has no successor: without it what was read since the one before counts as lost.</summary>
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(12);

    private long _committed = time.GetTimestamp();
    private long _begun = time.GetTimestamp();
    private TimeSpan _pause;
    private Task<bool>? _telling;
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
            if (IsKept(told))
            {
                commits.Commit();
            }
        }

        // A new assignment is told at once: who waits for all partitions to be assigned need not wait a second longer.
        if (_telling is null && (!_announced || time.GetElapsedTime(_begun) >= _pause))
        {
            Begin(positions.Count > 0 || teller.Rebalances > 0 ? WorkerState.Running : WorkerState.Starting, Patience);
        }
    }

    /// <summary>Publishes a snapshot and commits what it covers; waits for both, but not long.</summary>
    public void TellAndCommit(WorkerState state)
    {
        if (snapshots is not null)
        {
            var patience = state == WorkerState.Stopped ? LastPatience : RevokedPatience;
            // The last word must not be overtaken by the one before.
            if (_telling is { } before && !before.Wait(state == WorkerState.Stopped ? Patience : RevokedPatience) && state != WorkerState.Stopped)
            {
                return;
            }

            Begin(state, patience);
            if (!IsKept(_telling!))
            {
                return;
            }

            _telling = null;
        }

        commits.CommitNow();
    }

    private void Begin(WorkerState state, TimeSpan patience)
    {
        // By the time that passes: a wall clock that is set back must not silence the consumer.
        (_begun, _pause) = (time.GetTimestamp(), time.UntilFullSecond());
        _announced = true;
        commits.Capture();
        var complete = teller.Capture(state);
        // To encode takes milliseconds, in which records would wait.
        _telling = Task.Run(() => snapshots!.TellAsync(complete(), patience, CancellationToken.None));
    }

    // The outlet waits no longer than it was told to.
    private bool IsKept(Task<bool> told)
    {
        if (told.GetAwaiter().GetResult())
        {
            return true;
        }

        NotKept();
        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A snapshot was not confirmed, so its offsets are not committed")]
    private partial void NotKept();
}
