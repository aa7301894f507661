using Confluent.Kafka;

namespace StreamLab.Consumer.Worker;

/// <summary>Commits at least once: stores offsets in the client, which commits them automatically.</summary>
internal sealed class StoredCommits(IConsumer<byte[], byte[]> client, Positions positions) : IOffsetCommits
{
    private List<TopicPartitionOffset> _covered = [];

    public void Assigned(IReadOnlyList<TopicPartitionOffset> starts)
    {
    }

    public void Removed(IReadOnlyList<int> partitions)
    {
    }

    public void Capture() => _covered = positions.ToOffsets();

    public void Commit()
    {
        foreach (var offset in _covered)
        {
            if (positions.IsAssigned(positions.NumberOf(offset.TopicPartition)))
            {
                client.StoreOffset(offset);
            }
        }
    }

    public void CommitNow()
    {
        Capture();
        Commit();
    }

    public void Dispose()
    {
    }
}
