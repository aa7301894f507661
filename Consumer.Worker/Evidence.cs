using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Consumer.Worker;

/// <summary>Publishes snapshots, and only then lets offsets be committed.</summary>
/// <remarks>
/// A consumer that committed first and died before its snapshot would take the knowledge of what it read with it, and the verdict would
/// call those records lost. So a position is stored for commit once the snapshot that covers it is confirmed.
/// </remarks>
internal sealed partial class Evidence(
    IConsumer<Ignore, Ignore> client, ConsumerTeller teller, Positions positions, CompactedWriter? snapshots, TimeProvider time,
    ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan StorePlainEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The last word has no successor: without it what was read since the one before counts as lost.</summary>
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(12);

    private long _stored = time.GetTimestamp();
    private DateTimeOffset _due = time.GetUtcNow();
    private Task? _telling;
    private List<TopicPartitionOffset> _covered = [];
    private bool _announced;

    /// <summary>Partitions came or went.</summary>
    public void Rebalanced()
    {
        teller.Rebalances++;
        _announced = false;
    }

    /// <summary>A record could not be read.</summary>
    public void Failed(ErrorCode error) => teller.Errors.Add(error);

    /// <summary>Publishes a snapshot at full seconds and stores what a confirmed one covers; never waits.</summary>
    public void TellIfDue()
    {
        if (snapshots is null)
        {
            if (time.GetElapsedTime(_stored) >= StorePlainEvery)
            {
                _stored = time.GetTimestamp();
                Store(positions.ToOffsets());
            }

            return;
        }

        if (_telling is { IsCompleted: true } told)
        {
            _telling = null;
            if (Confirmed(told))
            {
                Store(_covered);
            }
        }

        // A new assignment is told at once: who waits for all partitions to be assigned need not wait a second longer.
        if (_telling is null && (!_announced || time.GetUtcNow() >= _due))
        {
            Begin(positions.Count > 0 || teller.Rebalances > 0 ? WorkerState.Running : WorkerState.Starting);
        }
    }

    /// <summary>Publishes a snapshot and stores what it covers; waits for both.</summary>
    public void TellAndStore(WorkerState state)
    {
        if (snapshots is not null)
        {
            Begin(state);
            if (!Wait(_telling!, state == WorkerState.Stopped ? LastPatience : Patience) || !Confirmed(_telling!))
            {
                return;
            }

            _telling = null;
        }

        Store(positions.ToOffsets());
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
        _due = time.GetUtcNow() + time.UntilFullSecond();
        _announced = true;
        _covered = positions.ToOffsets();
        var snapshot = teller.Tell(state);
        _telling = snapshots!.WriteAsync(SnapshotTopic.KeyOf(snapshot), SnapshotTopic.Encode(snapshot), CancellationToken.None);
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

    private void Store(List<TopicPartitionOffset> offsets)
    {
        foreach (var offset in offsets)
        {
            if (positions.IsAssigned(offset.Partition.Value))
            {
                client.StoreOffset(offset);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A snapshot was not confirmed, so its offsets are not committed: {Reason}")]
    private partial void NotConfirmed(string reason);
}
