using Confluent.Kafka;
using StreamLab.Testing;
using StreamLab.Verification.Tests.Brokers;
using StreamLab.Verification.Tests.Services;

namespace StreamLab.Verification.Tests;

/// <summary>What brokers and clients can do to records, and what the verdict says of it. On embedded brokers, which can be made to do it.</summary>
public sealed class FindingTests(EmbeddedShopBrokers brokers) : IClassFixture<EmbeddedShopBrokers>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RecordsThatRetentionDeletedBeforeAnybodyReadThemAreLost()
    {
        await using var shop = await Shop.OpenAsync(brokers, partitions: 1);
        using var producer = shop.Producer();
        var value = new string('x', EmbeddedKafka.BytesKept / 20);
        for (var order = 0; order < 40; order++)
        {
            await producer.ProduceAsync(shop.Orders, new() { Key = "customer", Value = value }, Cancellation);
        }

        var verdict = await shop.VerdictAsync();

        Assert.Equal(VerdictKind.Fail, verdict.Kind);
        Assert.InRange(verdict.Delivery.Lost, 15, 30);
        Assert.StartsWith($"{verdict.Delivery.Lost} acknowledged records are not in the log (", verdict.Reasons[0], StringComparison.Ordinal);
        Assert.EndsWith(". Cause: the log's start has moved past them, as retention does", verdict.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordsThatAProducerWithoutIdempotenceSendsAgainAreReordered()
    {
        await using var own = await EmbeddedKafka.StartAsync(1, Cancellation);
        await own.CreateTopicAsync("orders", cancellationToken: Cancellation);
        await using var verification = new KafkaVerification(own.BootstrapServers);
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig
        {
            BootstrapServers = own.BootstrapServers, EnableIdempotence = false, LingerMs = 0, MaxInFlight = 5, BatchNumMessages = 1,
        }).Build().WithVerification(verification, "till");
        await producer.ProduceAsync("orders", new() { Value = "order 0" }, Cancellation);
        // Both are in flight when the first is refused. It is sent again after the second is written.
        await own.Broker(1).SlowAsync(TimeSpan.FromSeconds(4), Cancellation);
        own.FailNext(KafkaApi.Produce, ErrorCode.NotEnoughReplicas);
        await Task.WhenAll(
            producer.ProduceAsync("orders", new() { Value = "order 1" }, Cancellation),
            producer.ProduceAsync("orders", new() { Value = "order 2" }, Cancellation));
        await own.Broker(1).HealAsync(Cancellation);

        var verdict = await verification.VerdictAsync(cancellationToken: Cancellation);

        Assert.Equal(VerdictKind.Fail, verdict.Kind);
        Assert.Contains("in the log behind a later one of the same producer (till, topic orders: 1). Cause: the producer is not idempotent", verdict.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordThatIsProcessedTwiceIsRepeated()
    {
        await using var shop = await Shop.OpenAsync(brokers, partitions: 1);
        using var producer = shop.Producer();
        await shop.SendAsync(producer, 2);
        using var consumer = shop.Consumer();
        consumer.Subscribe(shop.Orders);
        var first = consumer.Consume(Patience);
        first.Processed();
        first.Processed();
        consumer.Consume(Patience).Processed();
        consumer.Commit();
        consumer.Close();

        var verdict = await shop.VerdictAsync();

        Assert.Equal((VerdictKind.Fail, 1, 1), (verdict.Kind, verdict.Delivery.Repeated, verdict.Delivery.Duplicates));
        Assert.StartsWith("1 record was consumed again with no restart or rebalance between", Assert.Single(verdict.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordsThatTheApplicationReadsAgainAreRedelivered()
    {
        await using var shop = await Shop.OpenAsync(brokers, static options => options with { Processed = ProcessedWhen.Consumed }, partitions: 1);
        using var producer = shop.Producer();
        await shop.SendAsync(producer, 3);
        using var consumer = shop.Consumer();
        consumer.Subscribe(shop.Orders);
        var first = consumer.Consume(Patience);
        consumer.Consume(Patience);
        consumer.Seek(first.TopicPartitionOffset);
        for (var order = 0; order < 3; order++)
        {
            Assert.NotNull(consumer.Consume(Patience));
        }

        consumer.Commit();
        consumer.Close();

        var verdict = await shop.VerdictAsync();

        verdict.ShouldPass();
        Assert.Equal((2, 0, 0), (verdict.Delivery.Duplicates, verdict.Delivery.Repeated, verdict.Delivery.Reordered));
    }

    [Fact]
    public async Task FailureThatNobodyLearnsOfFails()
    {
        await using var own = await EmbeddedKafka.StartAsync(1, Cancellation);
        await own.CreateTopicAsync("orders", cancellationToken: Cancellation);
        await using var verification = new KafkaVerification(own.BootstrapServers);
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = own.BootstrapServers, LingerMs = 0 })
            .Build().WithVerification(verification);
        await producer.ProduceAsync("orders", new() { Value = "order 0" }, Cancellation);
        own.FailNext(KafkaApi.Produce, ErrorCode.InvalidRecord);
        producer.Produce("orders", new() { Value = "order 1" });
        producer.Flush(Cancellation);
        own.FailNext(KafkaApi.Produce, ErrorCode.InvalidRecord);
        var refusal = await Assert.ThrowsAsync<ProduceException<string, string>>(() => producer.ProduceAsync("orders", new() { Value = "order 2" }, Cancellation));

        var verdict = await verification.VerdictAsync(cancellationToken: Cancellation);

        Assert.Equal(ErrorCode.InvalidRecord, refusal.Error.Code);
        Assert.Equal((VerdictKind.Fail, 2), (verdict.Kind, verdict.Delivery.Refused));
        Assert.StartsWith(
            "1 record failed and nobody learnt of it, because Produce had no delivery handler (fire and forget): InvalidRecord", Assert.Single(verdict.Reasons), StringComparison.Ordinal);
        Assert.StartsWith("2 records were refused and are certainly not in the log: InvalidRecord 2 times", verdict.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProducerWithoutDeliveryReportsProvesNothing()
    {
        await using var shop = await Shop.OpenAsync(brokers);
        using var producer = shop.Producer(static config => config.EnableDeliveryReports = false);
        producer.Produce(shop.Orders, new() { Value = "order 0" });
        producer.Flush(Cancellation);

        var verdict = await shop.VerdictAsync();

        Assert.Equal(VerdictKind.NotProved, verdict.Kind);
        Assert.Contains(verdict.Reasons, static reason => reason.Contains("gives no delivery reports", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("key,value,timestamp,status")]
    public async Task DeliveryReportsMayLeaveHeadersOut(string fields)
    {
        await using var shop = await Shop.OpenAsync(brokers);
        using var producer = shop.Producer(config => config.DeliveryReportFields = fields);
        var reported = new TaskCompletionSource<DeliveryReport<string, string>>();
        producer.Produce(shop.Orders, new() { Key = "customer", Value = "order 0" }, reported.SetResult);
        await producer.ProduceAsync(shop.Orders, new() { Key = "customer", Value = "order 1" }, Cancellation);

        var verdict = await shop.VerdictAsync();

        verdict.ShouldPass();
        Assert.Equal(2, verdict.Delivery.Acknowledged);
        Assert.Null((await Eventually.CompletesAsync(reported.Task)).Message.Headers);
    }

    [Fact]
    public async Task RecordsThatNobodyIsToAcknowledgeProveNothing()
    {
        await using var shop = await Shop.OpenAsync(brokers);
        using var producer = shop.Producer(static config => (config.EnableIdempotence, config.Acks) = (false, Acks.None));
        await shop.SendAsync(producer, 3);

        var verdict = await shop.VerdictAsync();

        Assert.Equal((VerdictKind.NotProved, 3, 3, 0), (verdict.Kind, verdict.Delivery.Sent, verdict.Delivery.Unacknowledged, verdict.Delivery.Refused));
    }

    [Fact]
    public async Task ThreadsMaySendAtOnce()
    {
        await using var shop = await Shop.OpenAsync(brokers);
        using var producer = shop.Producer();
        var reported = 0;
        await Parallel.ForAsync(0, 8, Cancellation, async (thread, cancellation) =>
        {
            for (var order = 0; order < 500; order++)
            {
                producer.Produce(shop.Orders, new() { Key = $"{order}", Value = "order" }, _ => Interlocked.Increment(ref reported));
                if (order % 50 == 0)
                {
                    await producer.ProduceAsync(shop.Orders, new() { Key = $"{order}", Value = "order" }, cancellation);
                }
            }
        });
        producer.Flush(Cancellation);

        var verdict = await shop.VerdictAsync();

        verdict.ShouldPass();
        Assert.Equal((4080, 4080, 4000), (verdict.Delivery.Sent, verdict.Delivery.Acknowledged, reported));
        Assert.Equal($"no watched consumer reads '{shop.Orders}': its log alone was judged", Assert.Single(verdict.Notes));
    }

    [Fact]
    public async Task LogThatCannotBeReadProvesNothing()
    {
        await using var own = await EmbeddedKafka.StartAsync(1, Cancellation);
        await own.CreateTopicAsync("orders", cancellationToken: Cancellation);
        await using var verification = new KafkaVerification(
            new VerificationOptions { Client = new() { BootstrapServers = own.BootstrapServers }, Patience = TimeSpan.FromSeconds(2) });
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = own.BootstrapServers, LingerMs = 0 })
            .Build().WithVerification(verification);
        await producer.ProduceAsync("orders", new() { Value = "order 0" }, Cancellation);
        await own.Broker(1).IsolateAsync(Cancellation);

        var verdict = await verification.VerdictAsync(cancellationToken: Cancellation);

        Assert.Equal(VerdictKind.NotProved, verdict.Kind);
        Assert.StartsWith("the log of 'orders' could not be read back: ", verdict.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConsumerThatLeavesHeadersOutProvesNothing()
    {
        await using var shop = await Shop.OpenAsync(
            brokers, static options => options with { Processed = ProcessedWhen.Consumed, Patience = TimeSpan.FromSeconds(2) }, partitions: 1);
        using var producer = shop.Producer();
        await shop.SendAsync(producer, 1);
        using var consumer = shop.Consumer(static config => config.ConsumeResultFields = "timestamp");
        consumer.Subscribe(shop.Orders);
        Assert.NotNull(consumer.Consume(Patience));

        var verdict = await shop.VerdictAsync();

        consumer.Close();
        Assert.Equal(VerdictKind.NotProved, verdict.Kind);
        Assert.Contains(verdict.Reasons, static reason => reason.Contains("leaves headers out", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RecordsOfOthersAreForeign()
    {
        await using var shop = await Shop.OpenAsync(brokers, static options => options with { Processed = ProcessedWhen.Consumed }, partitions: 1);
        using var producer = shop.Producer();
        await shop.SendAsync(producer, 1);
        using (var other = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = brokers.BootstrapServers }).Build())
        {
            await other.ProduceAsync(shop.Orders, new() { Value = "hello" }, Cancellation);
        }

        using var consumer = shop.Consumer();
        consumer.Subscribe(shop.Orders);
        consumer.Consume(Patience);
        consumer.Consume(Patience);
        consumer.Commit();
        consumer.Close();

        var verdict = await shop.VerdictAsync();

        verdict.ShouldPass();
        Assert.Equal((1, 1), (verdict.Delivery.Consumed, verdict.Delivery.Foreign));
    }
}
