using System.Runtime.ExceptionServices;

using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Consumer.Worker;

/// <summary>Publishes snapshots, and commits only offsets that a confirmed snapshot covers.</summary>
/// <remarks>
/// If a consumer committed first and died before its snapshot was stored, nobody would know that it read those records, and the verdict would
/// count them as lost. So a position is committed only when the snapshot that covers it is safe from this process's death: in the run's
/// folder, or confirmed by the topic.
/// </remarks>
internal sealed partial class CommitGate(
    ConsumerSnapshotBuilder snapshotBuilder, Positions positions, IOffsetCommits commits, SnapshotOutlet? snapshots, TimeProvider time, ILogger logger)
    : IAsyncDisposable
{
    private static readonly TimeSpan CommitPlainEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>The group waits during this time. What is not committed is read again.</summary>
    private static readonly TimeSpan RevokedTimeout = TimeSpan.FromSeconds(2);

    /// <summary>No snapshot follows the last one. If it is missing, the records read since the previous snapshot count as lost.</summary>
    private static readonly TimeSpan LastTimeout = TimeSpan.FromSeconds(12);

    private long _committed = time.GetTimestamp();
    private long _begun = time.GetTimestamp();
    private TimeSpan _pause;
    private Task<bool>? _publishing;
    private bool _announced;

    /// <summary>Notes that the assignment changed.</summary>
    public void Rebalanced()
    {
        snapshotBuilder.Rebalances++;
        _announced = false;
    }

    /// <summary>Counts a record that could not be read.</summary>
    public void Failed(ErrorCode error) => snapshotBuilder.Errors.Add(error);

    /// <summary>Publishes a snapshot every second and commits the offsets covered by the last confirmed one. Does not block.</summary>
    public void PublishIfDue()
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

        if (_publishing is { IsCompleted: true } publication)
        {
            _publishing = null;
            if (IsKept(publication))
            {
                commits.Commit();
            }
        }

        // A new assignment is published at once, so that those who wait for it need not wait for the next full second.
        if (_publishing is null && (!_announced || time.GetElapsedTime(_begun) >= _pause))
        {
            Begin(positions.Count > 0 || snapshotBuilder.Rebalances > 0 ? WorkerState.Running : WorkerState.Starting, Timeout);
        }
    }

    /// <summary>Publishes a snapshot and commits the offsets that it covers. Waits for both up to a time limit.</summary>
    public void PublishAndCommit(WorkerState state)
    {
        if (snapshots is not null)
        {
            var timeout = state == WorkerState.Stopped ? LastTimeout : RevokedTimeout;
            // An older snapshot must not arrive after the last one.
            if (_publishing is { } previous && !previous.Wait(state == WorkerState.Stopped ? Timeout : RevokedTimeout) && state != WorkerState.Stopped)
            {
                return;
            }

            Begin(state, timeout);
            if (!IsKept(_publishing!))
            {
                return;
            }

            _publishing = null;
        }

        commits.CommitNow();
    }

    /// <summary>Waits for the snapshot that is being published, up to the time limit of its publication.</summary>
    /// <remarks>A consumer that fails leaves one behind. It uses clients and files that are disposed next, and native clients do not survive that.</remarks>
    public async ValueTask DisposeAsync()
    {
        if (_publishing is { } publication)
        {
            await ((Task)publication).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Begin(WorkerState state, TimeSpan timeout)
    {
        // Measured by elapsed time: a wall clock that is set back must not stop the snapshots.
        (_begun, _pause) = (time.GetTimestamp(), time.UntilFullSecond());
        _announced = true;
        commits.Capture();
        var complete = snapshotBuilder.Capture(state);
        // Encoding takes milliseconds; on the consuming thread, records would wait for it.
        _publishing = Task.Run(() => snapshots!.PublishAsync(complete(), timeout, CancellationToken.None));
    }

    // The outlet has a time limit of its own, so this wait ends.
    private bool IsKept(Task<bool> publication)
    {
        if (publication.GetAwaiter().GetResult())
        {
            return true;
        }

        if (snapshots!.Failure is { } failure && AccessErrors.AreCauseOf(failure))
        {
            // Without a folder nobody would ever learn of this consumer, and it would commit nothing.
            ExceptionDispatchInfo.Throw(failure);
        }

        NotKept();
        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A snapshot was not confirmed, so its offsets are not committed")]
    private partial void NotKept();
}
