using Confluent.Kafka;

namespace StreamLab.Verification.Reading;

/// <summary>Makes the clients that ask and read for a verdict.</summary>
/// <param name="connection">How to reach the brokers.</param>
internal sealed class ReadingClients(ClientConfig connection)
{
    /// <summary>Creates a client that reads partitions to their end, in no group.</summary>
    public IConsumer<Ignore, Ignore> CreateReader() => Create(new(new ClientConfig(connection.ToDictionary()))
    {
        GroupId = $"streamlab-verification-{Guid.NewGuid():n}",
        EnablePartitionEof = true,
        IsolationLevel = IsolationLevel.ReadCommitted,
        FetchWaitMaxMs = 50,
    });

    /// <summary>Creates a client that asks for a group's offsets, and does not join it.</summary>
    public IConsumer<Ignore, Ignore> CreateObserver(string group) => Create(new(new ClientConfig(connection.ToDictionary())) { GroupId = group });

    /// <summary>Returns true for librdkafka's mock cluster, which writes what is sent again once more, from an idempotent producer, too.</summary>
    /// <param name="patience">The longest wait for an answer.</param>
    public bool AreEmbedded(TimeSpan patience)
    {
        using var reader = CreateReader();
        using var admin = new DependentAdminClientBuilder(reader.Handle).Build();
        try
        {
            return admin.DescribeClusterAsync(new() { RequestTimeout = patience }).GetAwaiter().GetResult()
                .ClusterId?.StartsWith("mockCluster", StringComparison.Ordinal) == true;
        }
        catch (KafkaException)
        {
            return false;
        }
    }

    private static IConsumer<Ignore, Ignore> Create(ConsumerConfig config)
    {
        config.EnableAutoCommit = false;
        config.EnableAutoOffsetStore = false;
        config.AutoOffsetReset = AutoOffsetReset.Earliest;
        config.ReconnectBackoffMaxMs ??= 500;
        return new ConsumerBuilder<Ignore, Ignore>(config).SetErrorHandler(static (_, _) => { }).SetLogHandler(static (_, _) => { }).Build();
    }
}
