using System.Diagnostics;

using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Writes records and a group's offsets in one transaction: all of them or none. One thread at a time.</summary>
public sealed class TransactionalWriter : IDisposable
{
    // Longer than brokers need to do without one that died (9 s by Kafka's own setting), so that a transaction outlives it. A writer that
    // died for good holds its partitions up for so long; one that comes back under its old name ends its old transaction at once.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Try = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly IProducer<byte[], byte[]> _producer;

    /// <summary>Makes the client.</summary>
    /// <param name="clients">Makes clients.</param>
    /// <param name="transactionalId">Its name; a later writer of the same name fences this one off and ends its transaction.</param>
    /// <param name="maxBytes">Bytes of the largest record.</param>
    public TransactionalWriter(SideClients clients, string transactionalId, int maxBytes)
    {
        ArgumentNullException.ThrowIfNull(clients);
        _producer = clients.CreateTransactional(transactionalId, Timeout, maxBytes);
    }

    /// <summary>Fences earlier writers of the same name off. Blocks meanwhile.</summary>
    /// <exception cref="KafkaException">The brokers do not take transactions.</exception>
    public void Initialize() => Insist(() => _producer.InitTransactions(Try));

    /// <summary>Commits records with offsets. Blocks meanwhile.</summary>
    /// <param name="records">What to write.</param>
    /// <param name="offsets">The group's positions that go with it.</param>
    /// <param name="group">The membership that they are committed under: brokers refuse those of one that is over.</param>
    /// <returns>True when all is committed, false when nothing is.</returns>
    /// <exception cref="KafkaRetriableException">A call is still open: no other is taken, not even to abort. A successor ends the transaction.</exception>
    /// <exception cref="KafkaException">The writer is of no more use: another of its name has begun.</exception>
    public bool TryCommit(
        IEnumerable<(TopicPartition Partition, byte[] Key, byte[] Value)> records, IReadOnlyList<TopicPartitionOffset> offsets,
        IConsumerGroupMetadata group)
    {
        ArgumentNullException.ThrowIfNull(records);
        _producer.BeginTransaction();
        try
        {
            foreach (var (partition, key, value) in records)
            {
                Write(partition, new() { Key = key, Value = value });
            }

            Insist(() => _producer.SendOffsetsToTransaction(offsets, group, Try));
            // What is left of the transaction's time, as librdkafka wants it: a shorter try leaves the call open.
            Insist(() => _producer.CommitTransaction(System.Threading.Timeout.InfiniteTimeSpan));
            return true;
        }
        catch (KafkaException e) when (!e.Error.IsFatal && e is not KafkaRetriableException)
        {
            Insist(() => _producer.AbortTransaction(System.Threading.Timeout.InfiniteTimeSpan));
            return false;
        }
    }

    /// <summary>Lets go; what is not committed is aborted by the next of its name, or by the brokers.</summary>
    public void Dispose() => _producer.Dispose();

    private void Write(TopicPartition partition, Message<byte[], byte[]> record)
    {
        while (true)
        {
            try
            {
                _producer.Produce(partition, record);
                return;
            }
            catch (ProduceException<byte[], byte[]> e) when (e.Error.Code == ErrorCode.Local_QueueFull)
            {
                _producer.Poll(Try);
            }
        }
    }

    /// <summary>Does again what the client says to do again: a call that timed out goes on where it was.</summary>
    private static void Insist(Action step)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                step();
                return;
            }
            catch (KafkaRetriableException) when (Stopwatch.GetElapsedTime(started) < Patience)
            {
                // The client waits between its own attempts, but answers a conflict at once.
                Thread.Sleep(Pause);
            }
        }
    }
}
