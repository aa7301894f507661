using Confluent.Kafka;
using StreamLab.Verification.Stamping;
using static System.FormattableString;

namespace StreamLab.Verification.Reading;

/// <summary>Reads a topic's log back, in no group and only what is committed. Blocks the calling thread.</summary>
/// <param name="clients">Makes clients.</param>
/// <param name="headers">Finds stamps.</param>
/// <param name="topicOf">The topic that a stream is of.</param>
/// <param name="patience">How long to go on without progress.</param>
/// <param name="time">Measures that.</param>
internal sealed class LogReader(ReadingClients clients, StampHeaders headers, Func<uint, string?> topicOf, TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks for a topic's partitions.</summary>
    public IReadOnlyList<TopicPartition> PartitionsOf(string topic)
    {
        using var reader = clients.CreateReader();
        using var admin = new DependentAdminClientBuilder(reader.Handle).Build();
        return [.. admin.GetMetadata(topic, patience).Topics.Single().Partitions.Select(partition => new TopicPartition(topic, partition.PartitionId))];
    }

    /// <summary>Reads a topic.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="partitions">Its partitions.</param>
    /// <param name="startOf">The offset where the run's records begin in a partition; null for the log's start.</param>
    /// <param name="marks">Says for each record what groups did with it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public TopicLog Read(
        string topic, IReadOnlyList<TopicPartition> partitions, Func<int, long?> startOf, IReadOnlyList<GroupMarks> marks, CancellationToken cancellationToken)
    {
        using var reader = clients.CreateReader();
        Dictionary<uint, LoggedStream> streams = [];
        try
        {
            PartitionPart[] parts = [.. partitions.Select(partition => PartOf(reader, partition, startOf(partition.Partition.Value), cancellationToken))];
            reader.Assign(parts.Where(static part => !part.IsOver).Select(part => new TopicPartitionOffset(topic, part.Partition, part.Next)));
            var trouble = Read(reader, parts, (partition, offset, stamp) => Take(streams, topic, marks, partition, offset, stamp), cancellationToken);
            return new(topic, trouble, parts.All(static part => part.IsWhole), streams);
        }
        catch (KafkaException e)
        {
            return new(topic, e.Error.Reason, false, streams);
        }
    }

    private PartitionPart PartOf(IConsumer<Ignore, Ignore> reader, TopicPartition partition, long? start, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            try
            {
                var marks = reader.QueryWatermarkOffsets(partition, patience);
                return new(partition.Partition.Value, start ?? marks.Low.Value, marks.Low.Value, marks.High.Value);
            }
            catch (KafkaException) when (time.GetElapsedTime(begun) < patience)
            {
                // A partition whose leader stopped gets another one.
                cancellationToken.WaitHandle.WaitOne(Wait);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private string? Read(
        IConsumer<Ignore, Ignore> reader, PartitionPart[] parts, Action<int, long, RecordStamp> take, CancellationToken cancellationToken)
    {
        var byPartition = parts.ToDictionary(static part => part.Partition);
        var open = parts.Count(static part => !part.IsOver);
        var movedAt = time.GetTimestamp();
        while (open > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Next(reader) is not { } record || !byPartition.TryGetValue(record.Partition.Value, out var part) || part.IsOver)
            {
                if (time.GetElapsedTime(movedAt) > patience)
                {
                    var stuck = parts.First(static part => !part.IsOver);
                    return Invariant($"partition {stuck.Partition} was read back to offset {stuck.Next:N0} of {stuck.End:N0}, then nothing came for {patience.TotalSeconds:0} s");
                }

                continue;
            }

            movedAt = time.GetTimestamp();
            if (!record.IsPartitionEOF && record.Offset.Value < part.End && headers.TryFind(record.Message.Headers, out var stamp))
            {
                take(part.Partition, record.Offset.Value, stamp);
            }

            // A log can end with markers of transactions, which are no records.
            part.Next = Math.Max(part.Next, record.IsPartitionEOF ? record.Offset.Value : record.Offset.Value + 1);
            open -= part.IsOver ? 1 : 0;
        }

        return null;
    }

    private static ConsumeResult<Ignore, Ignore>? Next(IConsumer<Ignore, Ignore> reader)
    {
        try
        {
            return reader.Consume(Wait);
        }
        catch (ConsumeException)
        {
            // The client tries again; what stays wrong runs out of patience.
            return null;
        }
    }

    private void Take(
        Dictionary<uint, LoggedStream> streams, string topic, IReadOnlyList<GroupMarks> marks, int partition, long offset, RecordStamp stamp)
    {
        if (topicOf(stamp.Stream) is { } home && home != topic)
        {
            return;
        }

        if (!streams.TryGetValue(stamp.Stream, out var stream))
        {
            streams.Add(stamp.Stream, stream = new());
        }

        stream.Take(partition, stamp.Sequence);
        foreach (var group in marks)
        {
            group.Mark(stream, partition, offset, stamp.Sequence);
        }
    }
}
