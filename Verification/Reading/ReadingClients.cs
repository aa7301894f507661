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

    private static IConsumer<Ignore, Ignore> Create(ConsumerConfig config)
    {
        config.EnableAutoCommit = false;
        config.EnableAutoOffsetStore = false;
        config.AutoOffsetReset = AutoOffsetReset.Earliest;
        config.ReconnectBackoffMaxMs ??= 500;
        return new ConsumerBuilder<Ignore, Ignore>(config).SetErrorHandler(static (_, _) => { }).SetLogHandler(static (_, _) => { }).Build();
    }
}
