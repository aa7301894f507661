using Confluent.Kafka;

using StreamLab.Settings;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Consumer.Worker;

/// <summary>The assigned partitions and the processed position of each. Owned by the consuming thread.</summary>
/// <param name="topics">The topics. Partitions are named by their numbers among those of all topics.</param>
internal sealed class Positions(EventTopics topics)
{
    private const long NotAssigned = -1;

    private long[] _next = [];

    /// <summary>Creates the positions in one topic.</summary>
    public Positions(string topic)
        : this(new EventTopics([topic], 1))
    {
    }

    /// <summary>The number of records that brokers deleted before they were read.</summary>
    public long Expired { get; private set; }

    /// <summary>The number of records that the client went back by: it delivers them again, though the partition was not assigned anew.</summary>
    public long WentBack { get; private set; }

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
            var start = client.GetWatermarkOffsets(PlaceOf(partition)).Low.Value;
            Expired += Math.Max(0, Math.Min(start, offset) - _next[partition]);
        }

        WentBack += Math.Max(0, _next[partition] - offset);
        _next[partition] = offset + 1;
    }

    /// <summary>Advances a partition's position to the end of its log: what lies before is read, or no record.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="end">The offset after the last one.</param>
    public void ReachedEnd(int partition, long end)
    {
        if (IsAssigned(partition) && end > _next[partition])
        {
            _next[partition] = end;
        }
    }

    /// <summary>Gets the offsets to commit for the processed records.</summary>
    public List<TopicPartitionOffset> ToOffsets()
    {
        var offsets = new List<TopicPartitionOffset>(_next.Length);
        for (var partition = 0; partition < _next.Length; partition++)
        {
            if (_next[partition] != NotAssigned)
            {
                offsets.Add(new(PlaceOf(partition), _next[partition]));
            }
        }

        return offsets;
    }

    /// <summary>Gets the number of a partition among those of all topics.</summary>
    public int NumberOf(TopicPartition place) => topics.NumberOf(place.Topic, place.Partition.Value);

    private TopicPartition PlaceOf(int number)
    {
        var (topic, partition) = topics.PlaceOf(number);
        return new(topic, partition);
    }

    /// <summary>Gets a snapshot's rows.</summary>
    public List<PartitionPosition> ToSnapshot(IConsumer<byte[], byte[]> client) =>
        ToOffsets().ConvertAll(position =>
        {
            var end = client.GetWatermarkOffsets(position.TopicPartition).High;
            return new PartitionPosition(NumberOf(position.TopicPartition), position.Offset.Value, end.Value >= 0 ? end.Value : -1);
        });
}
