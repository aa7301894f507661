using System.Diagnostics;

using Confluent.Kafka;

using StreamLab.Settings;

namespace StreamLab.Kafka.Clients;

/// <summary>Commits records and a group's offsets in one transaction. One thread at a time.</summary>
public sealed class TransactionalWriter : IDisposable
{
    // Longer than a cluster needs to replace a dead broker (9 s by Kafka's default), so that a transaction survives that. A writer that died
    // for good blocks its partitions for this long; a successor with the same id ends the old transaction at once.
    private static readonly TimeSpan TransactionTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryTimeout = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(200);

    private readonly SideClients _clients;
    private readonly string _id;
    private readonly IProducer<byte[], byte[]> _producer;
    private volatile AccessException? _refusal;

    /// <summary>Creates the client.</summary>
    /// <param name="clients">Creates clients.</param>
    /// <param name="transactionalId">The transactional id. A later writer with the same id fences this one off and ends its transaction.</param>
    /// <param name="maxBytes">The size of the largest record in bytes.</param>
    public TransactionalWriter(SideClients clients, string transactionalId, int maxBytes)
    {
        ArgumentNullException.ThrowIfNull(clients);
        (_clients, _id) = (clients, transactionalId);
        _producer = clients.CreateTransactional(transactionalId, TransactionTimeout, maxBytes);
    }

    /// <summary>Creates the client of a writer of many records, which <see cref="OpenRecords"/> sends.</summary>
    /// <param name="clients">Creates clients.</param>
    /// <param name="settings">The client's settings, connection included.</param>
    /// <param name="transactionalId">The transactional id. A later writer with the same id fences this one off and ends its transaction.</param>
    public TransactionalWriter(SideClients clients, ProducerConfig settings, string transactionalId)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(settings);
        (_clients, _id) = (clients, transactionalId);
        // The commit tells the outcome of all records. The client limits a record's time to the transaction's.
        _producer = SideClients.CreateTransactional(
            new(settings.ToDictionary()) { EnableDeliveryReports = false, MessageTimeoutMs = null, StatisticsIntervalMs = null }, transactionalId, TransactionTimeout);
    }

    /// <summary>Creates a sender of batches to one topic. Records may be sent only between <see cref="Begin"/> and the end of the transaction.</summary>
    /// <param name="kind">The kind of client.</param>
    /// <param name="topic">The topic.</param>
    /// <returns>The sender. Dispose it before this object.</returns>
    public TransactionalProducer OpenRecords(ClientKind kind, string topic) => new(_producer, kind, topic);

    /// <summary>Initializes transactions and fences off earlier writers with the same id. Blocks until done.</summary>
    /// <exception cref="AccessException">The brokers refuse transactions with this id to the client.</exception>
    /// <exception cref="KafkaException">The brokers do not accept transactions.</exception>
    public void Initialize()
    {
        try
        {
            Retry(() => _producer.InitTransactions(CallTimeout));
        }
        catch (KafkaException e) when (AccessErrors.Are(e.Error.Code))
        {
            throw Refused(e);
        }
    }

    /// <summary>Commits records with offsets. Blocks until done.</summary>
    /// <param name="records">The records.</param>
    /// <param name="offsets">The group's offsets.</param>
    /// <param name="group">The group membership of the consumer. Brokers refuse offsets from a membership that has ended.</param>
    /// <returns>True when everything is committed, false when nothing is.</returns>
    /// <exception cref="AccessException">The brokers refuse the records, the offsets or the transaction to the client: a retry is useless.</exception>
    /// <exception cref="KafkaRetriableException">
    /// A call is still open, so the client accepts no other, not even an abort. A successor ends the transaction.
    /// </exception>
    /// <exception cref="KafkaException">The writer is fenced off: another one with its id has started.</exception>
    public bool TryCommit(
        IEnumerable<(TopicPartition Partition, byte[] Key, byte[] Value)> records, IReadOnlyList<TopicPartitionOffset> offsets,
        IConsumerGroupMetadata group)
    {
        ArgumentNullException.ThrowIfNull(records);
        Begin();
        return TryEnd(
            () =>
            {
                foreach (var (partition, key, value) in records)
                {
                    Write(partition, new() { Key = key, Value = value });
                }
            },
            offsets, group);
    }

    /// <summary>Begins a transaction.</summary>
    /// <exception cref="KafkaException">The writer is fenced off.</exception>
    public void Begin()
    {
        _refusal = null;
        _producer.BeginTransaction();
    }

    /// <summary>Commits what was sent since <see cref="Begin"/>, with offsets. Blocks until done.</summary>
    /// <param name="offsets">The group's offsets.</param>
    /// <param name="group">The group membership of the consumer. Brokers refuse offsets from a membership that has ended.</param>
    /// <returns>True when everything is committed, false when the transaction was aborted.</returns>
    /// <exception cref="AccessException">The brokers refuse the records, the offsets or the transaction to the client: a retry is useless.</exception>
    /// <exception cref="KafkaRetriableException">A call is still open. A successor ends the transaction.</exception>
    /// <exception cref="KafkaException">The writer is fenced off: another one with its id has started.</exception>
    public bool TryCommit(IReadOnlyList<TopicPartitionOffset> offsets, IConsumerGroupMetadata group) => TryEnd(static () => { }, offsets, group);

    /// <summary>Aborts the transaction. Blocks until done.</summary>
    /// <exception cref="KafkaException">The writer is fenced off.</exception>
    public void Abort() => Retry(() => _producer.AbortTransaction(System.Threading.Timeout.InfiniteTimeSpan));

    private bool TryEnd(Action write, IReadOnlyList<TopicPartitionOffset> offsets, IConsumerGroupMetadata group)
    {
        try
        {
            write();
            Retry(() => _producer.SendOffsetsToTransaction(offsets, group, CallTimeout));
            // Infinite means the remaining time of the transaction, as librdkafka recommends: a shorter timeout leaves the call open.
            Retry(() => _producer.CommitTransaction(System.Threading.Timeout.InfiniteTimeSpan));
            return true;
        }
        catch (KafkaException e) when (!e.Error.IsFatal && e is not KafkaRetriableException)
        {
            Abort();
            // A commit says only that records were not written; why, their reports say, which come before it ends.
            return _refusal is { } refusal ? throw refusal : AccessErrors.Are(e.Error.Code) ? throw Refused(e) : false;
        }
    }

    /// <summary>Disposes the client. The next writer with the same id, or the brokers, abort an open transaction.</summary>
    public void Dispose() => _producer.Dispose();

    private void Reported(DeliveryReport<byte[], byte[]> report)
    {
        if (AccessErrors.Are(report.Error.Code))
        {
            _refusal ??= new(_clients.Configuration, report.Error.Code, $"to write to topic '{report.Topic}' (operation WRITE)");
        }
    }

    private AccessException Refused(KafkaException e) => new(_clients.Configuration, e.Error.Code, e.Error.Code switch
    {
        ErrorCode.TopicAuthorizationFailed => "to write to the topics of results (operation WRITE)",
        ErrorCode.GroupAuthorizationFailed => "to commit offsets of its group (operation READ)",
        _ => $"to begin transactions as '{_id}' (operations WRITE and DESCRIBE)",
    }, e);

    private void Write(TopicPartition partition, Message<byte[], byte[]> record)
    {
        while (true)
        {
            try
            {
                _producer.Produce(partition, record, Reported);
                return;
            }
            catch (ProduceException<byte[], byte[]> e) when (e.Error.Code == ErrorCode.Local_QueueFull)
            {
                _producer.Poll(CallTimeout);
            }
        }
    }

    /// <summary>Repeats a call while the client says that it can be retried: a call that timed out continues.</summary>
    private static void Retry(Action step)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                step();
                return;
            }
            catch (KafkaRetriableException) when (Stopwatch.GetElapsedTime(started) < RetryTimeout)
            {
                // The client waits between its own attempts, but answers a conflict at once.
                Thread.Sleep(RetryDelay);
            }
        }
    }
}
