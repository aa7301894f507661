using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Makes the small clients beside a worker's main one: same brokers and credentials, none of its tuning.</summary>
/// <param name="main">The main client's settings.</param>
public sealed class SideClients(ClientConfig main)
{
    private static readonly string[] Connection = ["bootstrap.", "security.", "sasl.", "ssl.", "client.dns", "broker.address.", "enable.sasl", "enable.ssl"];

    /// <summary>Settings that connect as the main client does.</summary>
    public ClientConfig Configuration =>
        new(main.Where(static setting => Connection.Any(setting.Key.StartsWith)).ToDictionary());

    /// <summary>A producer for few and important records: each is sent at once and confirmed by all replicas.</summary>
    public IProducer<string, byte[]> CreateProducer() =>
        new ProducerBuilder<string, byte[]>(new ProducerConfig(Configuration)
        {
            Acks = Acks.All,
            EnableIdempotence = true,
            LingerMs = 0,
            CompressionType = CompressionType.Lz4,
        }).SetErrorHandler(static (_, _) => { }).SetLogHandler(static (_, _) => { }).Build();

    /// <summary>A consumer that reads by itself: no group, no commits.</summary>
    /// <param name="fetchWait">How long brokers may hold back an empty answer.</param>
    /// <param name="group">A group to ask about, which is not joined; null when there is none to ask about.</param>
    public IConsumer<Ignore, byte[]> CreateReader(TimeSpan fetchWait, string? group = null) =>
        new ConsumerBuilder<Ignore, byte[]>(new ConsumerConfig(Configuration)
        {
            GroupId = group ?? $"streamlab-reader-{Guid.NewGuid():n}",
            EnableAutoCommit = false,
            EnableAutoOffsetStore = false,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            FetchWaitMaxMs = (int)fetchWait.TotalMilliseconds,
        }).SetErrorHandler(static (_, _) => { }).SetLogHandler(static (_, _) => { }).Build();

    /// <summary>A producer of transactions, confirmed by all replicas.</summary>
    /// <param name="transactionalId">Whoever begins with the same one later fences this off.</param>
    /// <param name="timeout">How long a transaction may stay open; the brokers abort one that does longer.</param>
    /// <param name="maxBytes">Bytes of the largest record.</param>
    public IProducer<byte[], byte[]> CreateTransactional(string transactionalId, TimeSpan timeout, int maxBytes) =>
        new ProducerBuilder<byte[], byte[]>(new ProducerConfig(Configuration)
        {
            TransactionalId = transactionalId,
            TransactionTimeoutMs = (int)timeout.TotalMilliseconds,
            MessageMaxBytes = maxBytes,
            CompressionType = CompressionType.Lz4,
            LingerMs = 0,
        }).SetErrorHandler(static (_, _) => { }).SetLogHandler(static (_, _) => { }).Build();

    /// <summary>A consumer that reads partitions by itself and says where they end.</summary>
    /// <param name="isolation">Whether it sees what is not committed.</param>
    public IConsumer<Ignore, byte[]> CreateScanner(IsolationLevel isolation) =>
        new ConsumerBuilder<Ignore, byte[]>(Scanning(isolation))
            .SetErrorHandler(static (_, _) => { }).SetLogHandler(static (_, _) => { }).Build();

    /// <summary>A consumer that reads whole logs as fast as consumers of a group do, of what is committed, and says where partitions end.</summary>
    public IConsumer<byte[], byte[]> CreateLogReader()
    {
        BatchConsumer.Prepare();
        var settings = Scanning(IsolationLevel.ReadCommitted);
        ReadAhead.ApplyTo(settings);
        return new ConsumerBuilder<byte[], byte[]>(settings).SetErrorHandler(static (_, _) => { }).SetLogHandler(static (_, _) => { }).Build();
    }

    /// <summary>An administrator.</summary>
    public IAdminClient CreateAdmin() =>
        new AdminClientBuilder(new AdminClientConfig(Configuration))
            .SetErrorHandler(static (_, _) => { }).SetLogHandler(static (_, _) => { }).Build();

    // A group is wanted by the client; it is never joined.
    private ConsumerConfig Scanning(IsolationLevel isolation) => new(Configuration)
    {
        GroupId = $"streamlab-reader-{Guid.NewGuid():n}",
        EnableAutoCommit = false,
        EnableAutoOffsetStore = false,
        EnablePartitionEof = true,
        AutoOffsetReset = AutoOffsetReset.Earliest,
        FetchWaitMaxMs = 50,
        IsolationLevel = isolation,
    };
}
