using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace StreamLab.Testing.Tests;

/// <summary>What the README says that embedded brokers cannot do. One that fails after an update of librdkafka is a limit that is gone.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private const string Topic = "orders";

    private EmbeddedKafka _kafka = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _kafka = await EmbeddedKafka.StartAsync(3, Cancellation);
        await _kafka.CreateTopicAsync(Topic, cancellationToken: Cancellation);
    }

    public ValueTask DisposeAsync() => _kafka.DisposeAsync();

    [Fact]
    public async Task NoMoreThanTheNewestMegabytesAreKept()
    {
        const int RecordBytes = 512 * 1024;
        using var producer = _kafka.Producer();
        var record = new string('x', RecordBytes);
        for (var sent = 0; sent < 2 * EmbeddedKafka.BytesKept; sent += RecordBytes)
        {
            await producer.SendAsync(Topic, 0, record);
        }

        var offsets = Offsets();
        var kept = offsets.High.Value - offsets.Low.Value;
        Assert.InRange(kept * RecordBytes, EmbeddedKafka.BytesKept / 2, EmbeddedKafka.BytesKept);
    }

    [Fact]
    public void TopicThatAProducerAsksForHasFourPartitions() => Assert.Equal(4, _kafka.Topic("on-demand").Partitions.Count);

    [Fact]
    public async Task RequestThatBrokersDoNotKnowIsRefusedAtOnce()
    {
        using var admin = _kafka.Admin();
        Assert.Equal(
            ErrorCode.Local_UnsupportedFeature,
            await RefusalAsync(() => admin.CreateTopicsAsync([new TopicSpecification { Name = "by-request", NumPartitions = 1 }])));
        Assert.Equal(
            ErrorCode.Local_UnsupportedFeature,
            await RefusalAsync(() => admin.DescribeConfigsAsync([new ConfigResource { Type = ResourceType.Topic, Name = Topic }])));
    }

    [Fact]
    public async Task RecordsOfAnAbortedTransactionAreRead()
    {
        using var producer = _kafka.Producer(static config => config.TransactionalId = "till");
        producer.InitTransactions(Clients.Patience);
        producer.BeginTransaction();
        await producer.SendAsync(Topic, 0, "aborted");
        producer.AbortTransaction(Clients.Patience);
        using var consumer = _kafka.Consumer("shop", static config => config.IsolationLevel = IsolationLevel.ReadCommitted);
        consumer.Assign(new TopicPartitionOffset(Topic, 0, Offset.Beginning));

        Assert.Equal("aborted", consumer.Next());
        consumer.Close();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RecordThatIsSentAgainIsThereAgain(bool idempotence)
    {
        var timedOut = new TaskCompletionSource();
        var isSlow = false;
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig
        {
            BootstrapServers = _kafka.BootstrapServers,
            EnableIdempotence = idempotence,
            SocketTimeoutMs = 300,
            LingerMs = 0,
            ReconnectBackoffMaxMs = 100,
        }).SetLogHandler((_, line) =>
        {
            if (Volatile.Read(ref isSlow) && line.Facility == "REQTMOUT" && line.Message.Contains("ProduceRequest", StringComparison.Ordinal))
            {
                timedOut.TrySetResult();
            }
        }).Build();
        await producer.SendAsync(Topic, 0, "first");
        var leader = _kafka.Broker(_kafka.Leaders(Topic)[0]);

        await leader.SlowAsync(TimeSpan.FromSeconds(10), Cancellation);
        Volatile.Write(ref isSlow, true);
        var second = producer.SendAsync(Topic, 0, "second");
        await timedOut.Task.WaitAsync(Clients.Patience, Cancellation);
        await leader.HealAsync(Cancellation);
        await second;

        Assert.InRange(Offsets().High.Value, 3, long.MaxValue);
    }

    private static async Task<ErrorCode> RefusalAsync(Func<Task> request) =>
        (await Assert.ThrowsAsync<KafkaException>(() => request().WaitAsync(Clients.Patience, Cancellation))).Error.Code;

    private WatermarkOffsets Offsets()
    {
        using var consumer = _kafka.Consumer("shop");
        return consumer.QueryWatermarkOffsets(new(Topic, 0), Clients.Patience);
    }
}
