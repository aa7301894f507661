using System.Diagnostics;
using System.Globalization;

using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Reads partitions from some offset to where they end when it begins.</summary>
public static class TopicScan
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Try = TimeSpan.FromSeconds(5);

    /// <summary>Reads. Blocks meanwhile.</summary>
    /// <param name="clients">Makes the client.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="partitions">Which of its partitions.</param>
    /// <param name="from">Where to begin in a partition, told where its log begins and ends.</param>
    /// <param name="isolation">With <see cref="IsolationLevel.ReadCommitted"/> a transaction that is open is awaited.</param>
    /// <param name="take">Takes a record's partition and value.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="TimeoutException">The ends are not reached in time: brokers do not answer, or a transaction is left open.</exception>
    public static void Run(
        SideClients clients, string topic, IReadOnlyCollection<int> partitions, Func<int, WatermarkOffsets, long> from,
        IsolationLevel isolation, Action<int, byte[]> take, TimeSpan patience, CancellationToken cancellationToken)
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
            var marks = MarksOf(reader, new(topic, partition), started, patience, cancellationToken);
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
            if (Stopwatch.GetElapsedTime(started) > patience)
            {
                throw new TimeoutException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"partition {ends.Keys.Min()} of '{topic}' cannot be read to its end at {ends[ends.Keys.Min()]} within {patience.TotalSeconds:0} s"));
            }

            TakeOne(reader, ends, take);
        }
    }

    private static void TakeOne(IConsumer<Ignore, byte[]> reader, Dictionary<int, long> ends, Action<int, byte[]> take)
    {
        ConsumeResult<Ignore, byte[]>? result;
        try
        {
            result = reader.Consume(Step);
        }
        catch (ConsumeException e) when (!e.Error.IsFatal)
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

        // A partition ends with a marker that is no record, so its end is known from the end's own event; what was written since is not asked for.
        if (result.IsPartitionEOF ? result.Offset.Value >= end : result.Offset.Value >= end - 1)
        {
            ends.Remove(result.Partition.Value);
        }
    }

    private static WatermarkOffsets MarksOf(
        IConsumer<Ignore, byte[]> reader, TopicPartition partition, long started, TimeSpan patience, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return reader.QueryWatermarkOffsets(partition, Try);
            }
            catch (KafkaException e) when (!e.Error.IsFatal)
            {
                if (Stopwatch.GetElapsedTime(started) > patience)
                {
                    throw new TimeoutException($"the end of partition {partition.Partition.Value} of '{partition.Topic}' cannot be told: {e.Error.Reason}", e);
                }

                cancellationToken.WaitHandle.WaitOne(Step);
            }
        }
    }
}
