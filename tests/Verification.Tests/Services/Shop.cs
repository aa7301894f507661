using Confluent.Kafka;
using StreamLab.Verification.Tests.Brokers;

namespace StreamLab.Verification.Tests.Services;

/// <summary>A topic of orders, and the clients of services that write and read it.</summary>
internal sealed class Shop : IAsyncDisposable
{
    /// <summary>The consumer group.</summary>
    public string Group { get; } = $"billing-{Guid.NewGuid():n}";

    /// <summary>The topic.</summary>
    public string Orders { get; } = $"orders-{Guid.NewGuid():n}";

    /// <summary>The judge.</summary>
    public required KafkaVerification Verification { get; init; }

    /// <summary>The addresses of brokers.</summary>
    public required string BootstrapServers { get; init; }

    /// <summary>Opens a shop.</summary>
    public static async Task<Shop> OpenAsync(IShopBrokers brokers, Func<VerificationOptions, VerificationOptions>? configure = null, int partitions = 4)
    {
        var options = new VerificationOptions
        {
            Client = new() { BootstrapServers = brokers.BootstrapServers },
            Processed = ProcessedWhen.Reported,
        };
        var shop = new Shop { Verification = new(configure?.Invoke(options) ?? options), BootstrapServers = brokers.BootstrapServers };
        await brokers.CreateTopicAsync(shop.Orders, partitions);
        return shop;
    }

    /// <summary>Creates a watched producer.</summary>
    public IProducer<string, string> Producer(Action<ProducerConfig>? configure = null)
    {
        var config = new ProducerConfig { BootstrapServers = BootstrapServers, LingerMs = 0, ReconnectBackoffMaxMs = 100, EnableIdempotence = true };
        configure?.Invoke(config);
        return new VerifiedProducerBuilder<string, string>(config, Verification).SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();
    }

    /// <summary>Creates a watched consumer.</summary>
    public IConsumer<string, string> Consumer(Action<ConsumerConfig>? configure = null, string? group = null) =>
        new VerifiedConsumerBuilder<string, string>(Settings(configure, group), Verification)
            .SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();

    /// <summary>Creates a consumer that nobody watches.</summary>
    public IConsumer<string, string> Unwatched(Action<ConsumerConfig>? configure = null) =>
        new ConsumerBuilder<string, string>(Settings(configure, null)).SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();

    /// <summary>Sends orders, as a service does that waits for each to be acknowledged.</summary>
    public async Task SendAsync(IProducer<string, string> producer, int orders, string? topic = null)
    {
        var sending = Enumerable.Range(0, orders).Select(order => producer.ProduceAsync(
            topic ?? Orders, new() { Key = $"customer-{order % 16}", Value = $"order {order}" }, TestContext.Current.CancellationToken));
        await Task.WhenAll(sending).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    /// <summary>Judges, and keeps the verdict for who reads the test's output.</summary>
    public async Task<Verdict> VerdictAsync()
    {
        var verdict = await Verification.VerdictAsync(cancellationToken: TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(verdict.ToString());
        return verdict;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Verification.DisposeAsync();

    private ConsumerConfig Settings(Action<ConsumerConfig>? configure, string? group)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = BootstrapServers,
            GroupId = group ?? Group,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnableAutoCommit = false,
            SessionTimeoutMs = 10_000,
            HeartbeatIntervalMs = 500,
            ReconnectBackoffMaxMs = 100,
        };
        configure?.Invoke(config);
        return config;
    }
}
