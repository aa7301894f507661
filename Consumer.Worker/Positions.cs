using Confluent.Kafka;

using StreamLab.Streaming.Snapshots;

namespace StreamLab.Consumer.Worker;

/// <summary>The assigned partitions and the processed position of each. Owned by the consuming thread.</summary>
/// <param name="topic">The topic.</param>
internal sealed class Positions(string topic)
{
    private const long NotAssigned = -1;

    private long[] _next = [];

    /// <summary>The number of records that brokers deleted before they were read.</summary>
    public long Expired { get; private set; }

    public int Count => _next.Count(static next => next != NotAssigned);

    public bool IsAssigned(int partition) => partition < _next.Length && _next[partition] != NotAssigned;

    /// <summary>Gets the offset of the next record of an assigned partition.</summary>
    public long Next(int partition) => _next[partition];

    public void Assign(int partition, long next)
    {
        if (partition >= _next.Length)
        {
            var known = _next.Length;
            Array.Resize(ref _next, partition + 1);
            _next.AsSpan(known).Fill(NotAssigned);
        }

        _next[partition] = next;
    }

    public void Remove(int partition)
    {
        if (IsAssigned(partition))
        {
            _next[partition] = NotAssigned;
        }
    }

    /// <summary>Advances a partition's position past a record.</summary>
    /// <param name="client">Provides the log's start offset.</param>
    /// <param name="partition">The record's partition.</param>
    /// <param name="offset">The record's offset.</param>
    public void Advance(IConsumer<byte[], byte[]> client, int partition, long offset)
    {
        if (offset > _next[partition])
        {
            // Transaction markers and compaction leave gaps in the offsets too: only records before the log's start offset have expired.
            var start = client.GetWatermarkOffsets(new(topic, partition)).Low.Value;
            Expired += Math.Max(0, Math.Min(start, offset) - _next[partition]);
        }

        _next[partition] = offset + 1;
    }

    /// <summary>Gets the offsets to commit for the processed records.</summary>
    public List<TopicPartitionOffset> ToOffsets()
    {
        var offsets = new List<TopicPartitionOffset>(_next.Length);
        for (var partition = 0; partition < _next.Length; partition++)
        {
            if (_next[partition] != NotAssigned)
            {
                offsets.Add(new(topic, partition, _next[partition]));
            }
        }

        return offsets;
    }

    /// <summary>Gets a snapshot's rows.</summary>
    public List<PartitionPosition> ToSnapshot(IConsumer<byte[], byte[]> client) =>
        ToOffsets().ConvertAll(position =>
        {
            var end = client.GetWatermarkOffsets(position.TopicPartition).High;
            return new PartitionPosition(position.Partition.Value, position.Offset.Value, end.Value >= 0 ? end.Value : -1);
        });
}
