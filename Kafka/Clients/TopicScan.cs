using System.Diagnostics;
using System.Globalization;

using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Reads partitions from given offsets to their end offsets at the start of the scan.</summary>
public static class TopicScan
{
    private static readonly TimeSpan PollTimeout = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Reads the partitions. Blocks until done.</summary>
    /// <param name="clients">Creates the client.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="partitions">The partitions.</param>
    /// <param name="from">Gets the offset to start at, given the partition and its log's start and end.</param>
    /// <param name="isolation">The isolation level. With <see cref="IsolationLevel.ReadCommitted"/> the scan waits for open transactions.</param>
    /// <param name="take">Receives each record's partition and value.</param>
    /// <param name="timeout">The longest time for the scan.</param>
    /// <param name="cancellationToken">Cancels the scan.</param>
    /// <exception cref="AccessException">The brokers refuse to give the records.</exception>
    /// <exception cref="TimeoutException">The ends were not reached in time: brokers do not answer, or a transaction is still open.</exception>
    public static void Run(
        SideClients clients, string topic, IReadOnlyCollection<int> partitions, Func<int, WatermarkOffsets, long> from,
        IsolationLevel isolation, Action<int, byte[]> take, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(partitions);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(take);
        var started = Stopwatch.GetTimestamp();
        using var reader = clients.CreateScanner(isolation);
        var ends = new Dictionary<int, long>();
        var starts = new List<TopicPartitionOffset>();
        foreach (var partition in partitions)
        {
            var marks = MarksOf(clients, reader, new(topic, partition), started, timeout, cancellationToken);
            var start = Math.Max(marks.Low.Value, from(partition, marks));
            if (start < marks.High.Value)
            {
                starts.Add(new(topic, partition, start));
                ends.Add(partition, marks.High.Value);
            }
        }

        reader.Assign(starts);
        while (ends.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Stopwatch.GetElapsedTime(started) > timeout)
            {
                throw new TimeoutException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"partition {ends.Keys.Min()} of '{topic}' cannot be read to its end at {ends[ends.Keys.Min()]} within {timeout.TotalSeconds:0} s"));
            }

            try
            {
                TakeOne(reader, ends, take);
            }
            catch (ConsumeException e) when (AccessErrors.AreOfReader(e.Error.Code))
            {
                throw new AccessException(clients.Configuration, e.Error.Code, $"to read topic '{topic}' (operation READ)", e);
            }
        }
    }

    private static void TakeOne(IConsumer<Ignore, byte[]> reader, Dictionary<int, long> ends, Action<int, byte[]> take)
    {
        ConsumeResult<Ignore, byte[]>? result;
        try
        {
            result = reader.Consume(PollTimeout);
        }
        catch (ConsumeException e) when (!e.Error.IsFatal && !AccessErrors.AreOfReader(e.Error.Code))
        {
            return;
        }

        if (result is null || !ends.TryGetValue(result.Partition.Value, out var end))
        {
            return;
        }

        if (result is { IsPartitionEOF: false, Message.Value: { } value } && result.Offset.Value < end)
        {
            take(result.Partition.Value, value);
        }

        // The last offset may be a transaction marker, not a record, so the end-of-partition event counts too. Later records are ignored.
        if (result.IsPartitionEOF ? result.Offset.Value >= end : result.Offset.Value >= end - 1)
        {
            ends.Remove(result.Partition.Value);
        }
    }

    private static WatermarkOffsets MarksOf(
        SideClients clients, IConsumer<Ignore, byte[]> reader, TopicPartition partition, long started, TimeSpan timeout,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return reader.QueryWatermarkOffsets(partition, RequestTimeout);
            }
            catch (KafkaException e) when (AccessErrors.AreOfReader(e.Error.Code))
            {
                throw new AccessException(
                    clients.Configuration, e.Error.Code, $"to ask where topic '{partition.Topic}' ends (operation DESCRIBE)", e);
            }
            catch (KafkaException e) when (!e.Error.IsFatal)
            {
                if (Stopwatch.GetElapsedTime(started) > timeout)
                {
                    throw new TimeoutException(
                        $"the end of partition {partition.Partition.Value} of '{partition.Topic}' cannot be read: {e.Error.Reason}", e);
                }

                cancellationToken.WaitHandle.WaitOne(PollTimeout);
            }
        }
    }
}
