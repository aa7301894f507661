using Confluent.Kafka;

namespace StreamLab.Testing.Tests;

public sealed class FailureTests : IAsyncLifetime
{
    private const string Topic = "orders";

    private EmbeddedKafka _kafka = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _kafka = await EmbeddedKafka.StartAsync(1, Cancellation);
        await _kafka.CreateTopicAsync(Topic, cancellationToken: Cancellation);
    }

    public ValueTask DisposeAsync() => _kafka.DisposeAsync();

    [Fact]
    public async Task NextRequestsFailInOrderAndThenNoMore()
    {
        using var producer = _kafka.Producer();
        _kafka.FailNext(KafkaApi.Produce, ErrorCode.InvalidRecord, ErrorCode.NoError, ErrorCode.MsgSizeTooLarge);

        Assert.Equal(ErrorCode.InvalidRecord, await RefusalAsync(producer));
        Assert.Equal(0, (await producer.SendAsync(Topic, 0, "order")).Offset.Value);
        Assert.Equal(ErrorCode.MsgSizeTooLarge, await RefusalAsync(producer));
        Assert.Equal(1, (await producer.SendAsync(Topic, 0, "order")).Offset.Value);
    }

    [Fact]
    public async Task AsManyRequestsFailAsAskedFor()
    {
        using var producer = _kafka.Producer();
        _kafka.FailNext(KafkaApi.Produce, 2, ErrorCode.InvalidRecord);

        Assert.Equal(ErrorCode.InvalidRecord, await RefusalAsync(producer));
        Assert.Equal(ErrorCode.InvalidRecord, await RefusalAsync(producer));
        Assert.Equal(0, (await producer.SendAsync(Topic, 0, "order")).Offset.Value);
    }

    [Fact]
    public async Task ErrorsThatAreTakenBackDoNotCome()
    {
        using var producer = _kafka.Producer();
        _kafka.FailNext(KafkaApi.Produce, 1_000, ErrorCode.InvalidRecord);
        Assert.Equal(ErrorCode.InvalidRecord, await RefusalAsync(producer));

        _kafka.FailNoMore(KafkaApi.Produce);
        Assert.Equal(0, (await producer.SendAsync(Topic, 0, "order")).Offset.Value);
    }

    [Fact]
    public async Task ErrorThatPassesIsNotSeenByTheApplication()
    {
        using var producer = _kafka.Producer();
        _kafka.FailNext(KafkaApi.Produce, 3, ErrorCode.NotEnoughReplicas);

        Assert.Equal(PersistenceStatus.Persisted, (await producer.SendAsync(Topic, 0, "order")).Status);
    }

    [Fact]
    public async Task RequestWhoseConnectionClosesIsNotDoneAndSentAgain()
    {
        using var producer = _kafka.Producer();
        _kafka.FailNext(KafkaApi.Produce, ErrorCode.Local_Transport);

        Assert.Equal(0, (await producer.SendAsync(Topic, 0, "order")).Offset.Value);
    }

    [Fact]
    public async Task ConsumerLearnsThatItMayNotRead()
    {
        _kafka.FailNext(KafkaApi.Fetch, 1_000, ErrorCode.TopicAuthorizationFailed);
        using var producer = _kafka.Producer();
        await producer.SendAsync(Topic, 0, "order");
        using var consumer = _kafka.Consumer("shop");
        consumer.Assign(new TopicPartitionOffset(Topic, 0, Offset.Beginning));

        var refusal = Assert.Throws<ConsumeException>(() => consumer.Next());
        Assert.Equal(ErrorCode.TopicAuthorizationFailed, refusal.Error.Code);
        consumer.Close();
    }

    private static async Task<ErrorCode> RefusalAsync(IProducer<string, string> producer) =>
        (await Assert.ThrowsAsync<ProduceException<string, string>>(() => producer.SendAsync(Topic, 0, "order"))).Error.Code;
}
