using Confluent.Kafka;

namespace StreamLab.Testing.Tests.Package;

public sealed class PublicApiTests : IAsyncLifetime
{
    private EmbeddedKafka _kafka = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _kafka = await EmbeddedKafka.StartAsync(3, Cancellation);

    public ValueTask DisposeAsync() => _kafka.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task NumberOfBrokersOutOfRangeIsRefused(int brokers) =>
        Refuses<ArgumentOutOfRangeException>(
            await Record.ExceptionAsync(() => EmbeddedKafka.StartAsync(brokers, Cancellation)), "brokers", $"{brokers}", "1 to 99");

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void BrokerThatIsNotThereIsRefused(int id) =>
        Refuses<ArgumentOutOfRangeException>(Record.Exception(() => _kafka.Broker(id)), "id", $"{id}", "1 to 3");

    [Theory]
    [InlineData("..", "'..'")]
    [InlineData("two words", "'two words'")]
    [InlineData("line\n", "249 letters")]
    public async Task NameThatNoTopicHasIsRefused(string name, string told) =>
        Refuses<ArgumentException>(await Record.ExceptionAsync(() => _kafka.CreateTopicAsync(name, cancellationToken: Cancellation)), "name", told, "Allowed");

    [Fact]
    public async Task MissingOrLongNameIsRefused()
    {
        Refuses<ArgumentNullException>(await Record.ExceptionAsync(() => _kafka.CreateTopicAsync(null!, cancellationToken: Cancellation)), "name");
        Refuses<ArgumentException>(await Record.ExceptionAsync(() => _kafka.CreateTopicAsync("", cancellationToken: Cancellation)), "name");
        Refuses<ArgumentException>(
            await Record.ExceptionAsync(() => _kafka.CreateTopicAsync(new('a', 250), cancellationToken: Cancellation)), "name", "249");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public async Task NumberOfPartitionsOutOfRangeIsRefused(int partitions) =>
        Refuses<ArgumentOutOfRangeException>(
            await Record.ExceptionAsync(() => _kafka.CreateTopicAsync("orders", partitions, cancellationToken: Cancellation)),
            "partitions", $"{partitions}", "1 to 10000");

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task MoreReplicasThanBrokersAreRefused(int replicas) =>
        Refuses<ArgumentOutOfRangeException>(
            await Record.ExceptionAsync(() => _kafka.CreateTopicAsync("orders", 1, replicas, Cancellation)), "replicationFactor", $"{replicas}", "1 to 3");

    [Theory]
    [InlineData(-1)]
    [InlineData(3_600_001)]
    public async Task DelayOutOfRangeIsRefused(int milliseconds) =>
        Refuses<ArgumentOutOfRangeException>(
            await Record.ExceptionAsync(() => _kafka.Broker(1).SlowAsync(TimeSpan.FromMilliseconds(milliseconds), Cancellation)), "roundTrip", "01:00:00");

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task GroupWithoutANameIsRefused(string? group) =>
        Refuses<ArgumentException>(await Record.ExceptionAsync(() => _kafka.Broker(1).StopAsync([group!], Cancellation)), "groups", "Allowed");

    [Fact]
    public void RequestThatBrokersDoNotKnowIsRefused()
    {
        const KafkaApi CreateTopics = (KafkaApi)19;
        Refuses<ArgumentOutOfRangeException>(Record.Exception(() => _kafka.FailNext(CreateTopics, ErrorCode.Unknown)), "api", "19", "Produce, Fetch");
        Refuses<ArgumentOutOfRangeException>(Record.Exception(() => _kafka.FailNext(CreateTopics, 1, ErrorCode.Unknown)), "api");
        Refuses<ArgumentOutOfRangeException>(Record.Exception(() => _kafka.FailNoMore(CreateTopics)), "api");
    }

    [Fact]
    public void ErrorThatNoBrokerSendsIsRefused()
    {
        Refuses<ArgumentException>(Record.Exception(() => _kafka.FailNext(KafkaApi.Fetch)), "errors", "one or more");
        Refuses<ArgumentException>(
            Record.Exception(() => _kafka.FailNext(KafkaApi.Fetch, ErrorCode.Local_MsgTimedOut)), "errors", "Local_MsgTimedOut", "Local_Transport");
        Refuses<ArgumentException>(Record.Exception(() => _kafka.FailNext(KafkaApi.Fetch, 1, ErrorCode.Local_MsgTimedOut)), "error");
        Refuses<ArgumentException>(
            Record.Exception(() => _kafka.FailNext(KafkaApi.Metadata, ErrorCode.LeaderNotAvailable)), "errors", "LeaderNotAvailable", "Local_Transport");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_001)]
    public void NumberOfRequestsOutOfRangeIsRefused(int requests) =>
        Refuses<ArgumentOutOfRangeException>(
            Record.Exception(() => _kafka.FailNext(KafkaApi.Fetch, requests, ErrorCode.Unknown)), "requests", $"{requests}", "1 to 1000000");

    [Fact]
    public void NamesAndKeysOfRequestsAreThoseOfTheProtocol() => Assert.Equal(
        [
            "Produce 0", "Fetch 1", "ListOffsets 2", "Metadata 3", "OffsetCommit 8", "OffsetFetch 9", "FindCoordinator 10", "JoinGroup 11", "Heartbeat 12",
            "LeaveGroup 13", "SyncGroup 14", "ApiVersions 18", "InitProducerId 22", "OffsetForLeaderEpoch 23", "AddPartitionsToTxn 24",
            "AddOffsetsToTxn 25", "EndTxn 26", "TxnOffsetCommit 28", "ConsumerGroupHeartbeat 68",
        ],
        Enum.GetValues<KafkaApi>().Select(static api => $"{api} {api:D}"));

    [Fact]
    public void NothingElseOfTheRepositoryIsNeeded() => Assert.Equal(
        ["Confluent.Kafka"],
        typeof(EmbeddedKafka).Assembly.GetReferencedAssemblies().Select(static used => used.Name).Where(
            static name => !name!.StartsWith("System.", StringComparison.Ordinal)));

    private static void Refuses<T>(Exception? thrown, string parameter, params string[] told)
        where T : ArgumentException
    {
        var refusal = Assert.IsType<T>(thrown);
        Assert.Equal(parameter, refusal.ParamName);
        Assert.All(told, part => Assert.Contains(part, refusal.Message, StringComparison.Ordinal));
    }
}
