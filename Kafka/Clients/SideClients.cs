using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Creates the small clients beside a worker's main client: the same brokers and credentials, but none of its tuning.</summary>
/// <param name="main">The main client's settings.</param>
public sealed class SideClients(ClientConfig main)
{
    // librdkafka 2.16 waits without end for a group coordinator that has left the cluster, unless some connection of the client opens or closes:
    // https://github.com/confluentinc/librdkafka/issues/5511. An idle connection that is closed ends that wait.
    private const int IdleMs = 5_000;

    private static readonly string[] Connection = ["bootstrap.", "security.", "sasl.", "ssl.", "client.dns", "broker.address.", "enable.sasl", "enable.ssl"];

    /// <summary>The connection settings of the main client.</summary>
    public ClientConfig Configuration =>
        new(main.Where(static setting => Connection.Any(setting.Key.StartsWith)).ToDictionary());

    /// <summary>Creates a producer for few and important records: each is sent at once and acknowledged by all replicas.</summary>
    public IProducer<string, byte[]> CreateProducer() =>
        new ProducerBuilder<string, byte[]>(new ProducerConfig(Configuration)
        {
            Acks = Acks.All,
            EnableIdempotence = true,
            LingerMs = 0,
            CompressionType = CompressionType.Lz4,
        }).SetErrorHandler(static (_, _) => { }).SetLogHandler(static (_, _) => { }).Build();

    /// <summary>Creates a consumer that reads assigned partitions: it joins no group and commits nothing.</summary>
    /// <param name="fetchWait">The longest time for which brokers delay an empty answer.</param>
    /// <param name="group">A group whose offsets can be requested without joining it; null for none.</param>
    public IConsumer<Ignore, byte[]> CreateReader(TimeSpan fetchWait, string? group = null) =>
        new ConsumerBuilder<Ignore, byte[]>(new ConsumerConfig(Configuration)
        {
            GroupId = group ?? $"streamlab-reader-{Guid.NewGuid():n}",
            EnableAutoCommit = false,
            EnableAutoOffsetStore = false,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            FetchWaitMaxMs = (int)fetchWait.TotalMilliseconds,
        }).SetErrorHandler(static (_, _) => { }).SetLogHandler(static (_, _) => { }).Build();

    /// <summary>Creates a transactional producer for few records.</summary>
    /// <param name="transactionalId">The transactional id. A later producer with the same id fences this one off.</param>
    /// <param name="timeout">The longest time for a transaction. Brokers abort longer ones.</param>
    /// <param name="maxBytes">The size of the largest record in bytes.</param>
    public IProducer<byte[], byte[]> CreateTransactional(string transactionalId, TimeSpan timeout, int maxBytes) => CreateTransactional(
        new ProducerConfig(Configuration) { MessageMaxBytes = maxBytes, CompressionType = CompressionType.Lz4, LingerMs = 0 }, transactionalId, timeout);

    /// <summary>Creates a transactional producer.</summary>
    /// <param name="settings">The client's settings, connection included.</param>
    /// <param name="transactionalId">The transactional id. A later producer with the same id fences this one off.</param>
    /// <param name="timeout">The longest time for a transaction. Brokers abort longer ones.</param>
    public static IProducer<byte[], byte[]> CreateTransactional(ProducerConfig settings, string transactionalId, TimeSpan timeout) =>
        new ProducerBuilder<byte[], byte[]>(new ProducerConfig(settings)
        {
            TransactionalId = transactionalId,
            TransactionTimeoutMs = (int)timeout.TotalMilliseconds,
            ConnectionsMaxIdleMs = settings.ConnectionsMaxIdleMs ?? IdleMs,
        }).SetErrorHandler(static (_, _) => { }).SetLogHandler(static (_, _) => { }).Build();

    /// <summary>Creates a consumer that reads assigned partitions and reports their ends.</summary>
    /// <param name="isolation">The isolation level: whether it reads uncommitted records.</param>
    public IConsumer<Ignore, byte[]> CreateScanner(IsolationLevel isolation) =>
        new ConsumerBuilder<Ignore, byte[]>(Scanning(isolation))
            .SetErrorHandler(static (_, _) => { }).SetLogHandler(static (_, _) => { }).Build();

    /// <summary>Creates a consumer that reads the committed records of whole logs as fast as a group's consumers do, and reports the ends.</summary>
    public IConsumer<byte[], byte[]> CreateLogReader()
    {
        BatchConsumer.Prepare();
        var settings = Scanning(IsolationLevel.ReadCommitted);
        ReadAhead.ApplyTo(settings);
        return new ConsumerBuilder<byte[], byte[]>(settings).SetErrorHandler(static (_, _) => { }).SetLogHandler(static (_, _) => { }).Build();
    }

    /// <summary>Creates an admin client.</summary>
    public IAdminClient CreateAdmin() =>
        new AdminClientBuilder(new AdminClientConfig(Configuration))
            .SetErrorHandler(static (_, _) => { }).SetLogHandler(static (_, _) => { }).Build();

    // The client requires a group id, but never joins the group.
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
