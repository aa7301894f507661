using Confluent.Kafka;

using StreamLab.Kafka.Clients;

namespace StreamLab.Consumer.Worker;

/// <summary>Commits a stage's records and offsets exactly once: both are in one transaction, ten times a second.</summary>
/// <remarks>
/// An aborted transaction has written nothing, so the stage reads its records again. The offsets carry the group membership: brokers refuse
/// them, and the records with them, from a consumer that is no longer a member. All runs on the consuming thread.
/// </remarks>
/// <param name="client">The stage's consumer.</param>
/// <param name="positions">Its positions.</param>
/// <param name="output">The stage's output.</param>
/// <param name="writer">The transactions.</param>
/// <param name="again">Called for a partition whose records will be read again.</param>
/// <param name="time">The clock.</param>
internal sealed class StageTransactions(
    IConsumer<byte[], byte[]> client, Positions positions, StageOutput output, TransactionalWriter writer, Action<int> again, TimeProvider time)
    : IOffsetCommits
{
    /// <summary>The time that a record waits for its transaction's end, at most. Kafka Streams commits as often.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan SeekTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SeekPause = TimeSpan.FromMilliseconds(10);

    private readonly Dictionary<int, long> _committed = [];
    private long _begun;
    private bool _isOpen;
    private bool _mustGoBack;

    /// <summary>The number of committed records.</summary>
    public long Written { get; private set; }

    public bool IsPending => _isOpen;

    /// <summary>Begins a transaction. Called before its first record.</summary>
    public void Begin()
    {
        writer.Begin();
        (_begun, _isOpen) = (time.GetTimestamp(), true);
    }

    public void Assigned(IReadOnlyList<TopicPartitionOffset> starts)
    {
        foreach (var start in starts)
        {
            _committed[start.Partition.Value] = start.Offset.Value;
        }
    }

    public void Removed(IReadOnlyList<int> partitions)
    {
        // A partition that was lost has another owner, which writes its records.
        if (_isOpen && partitions.Any(partition => positions.IsAssigned(partition) && positions.Next(partition) != _committed[partition]))
        {
            writer.Abort();
            End(isCommitted: false);
        }

        foreach (var partition in partitions)
        {
            _committed.Remove(partition);
        }
    }

    public void Capture()
    {
    }

    public void Commit()
    {
    }

    public void CommitNow()
    {
        if (_isOpen)
        {
            TryCommit();
        }
    }

    public void Finish() => CommitNow();

    public void CommitIfDue()
    {
        if (_isOpen && (output.Refusal != ErrorCode.NoError || time.GetElapsedTime(_begun) >= Every))
        {
            TryCommit();
            GoBackIfNeeded();
        }
    }

    public bool GoBackIfNeeded()
    {
        if (!_mustGoBack)
        {
            return false;
        }

        _mustGoBack = false;
        foreach (var position in positions.ToOffsets())
        {
            var partition = position.Partition.Value;
            var committed = _committed[partition];
            Seek(new(position.TopicPartition, committed));
            positions.Assign(partition, committed);
            again(partition);
        }

        return true;
    }

    public void Dispose()
    {
        output.Dispose();
        writer.Dispose();
    }

    private void TryCommit()
    {
        if (output.Refusal != ErrorCode.NoError)
        {
            writer.Abort();
            End(isCommitted: false);
            return;
        }

        List<TopicPartitionOffset> reached = [.. positions.ToOffsets().Where(position => _committed[position.Partition.Value] != position.Offset.Value)];
        if (!writer.TryCommit(reached, client.ConsumerGroupMetadata))
        {
            End(isCommitted: false);
            return;
        }

        foreach (var position in reached)
        {
            _committed[position.Partition.Value] = position.Offset.Value;
        }

        End(isCommitted: true);
    }

    private void End(bool isCommitted)
    {
        Written += isCommitted ? output.Count : 0;
        _mustGoBack |= !isCommitted;
        _isOpen = false;
        output.Begin();
    }

    // A partition that was assigned just now cannot be sought in before the client has begun to fetch it.
    private void Seek(TopicPartitionOffset start)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                client.Seek(start);
                return;
            }
            catch (KafkaException e) when (e.Error.Code is ErrorCode.Local_State or ErrorCode.Local_InProgress && time.GetElapsedTime(started) < SeekTimeout)
            {
                Thread.Sleep(SeekPause);
            }
        }
    }
}
