using System.Net;
using System.Net.Sockets;

using Confluent.Kafka;

namespace StreamLab.Testing.Tests;

public sealed class EmbeddedKafkaTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task ClusterHasTheBrokersAskedFor(int brokers)
    {
        await using var kafka = await EmbeddedKafka.StartAsync(brokers, Cancellation);
        using var admin = kafka.Admin();

        var found = admin.GetMetadata(Clients.Patience).Brokers;
        Assert.Equal(
            kafka.Brokers.Select(static broker => (broker.Id, broker.Address)),
            found.OrderBy(static broker => broker.BrokerId).Select(static broker => (broker.BrokerId, $"{broker.Host}:{broker.Port}")));
        Assert.Equal(Enumerable.Range(1, brokers), kafka.Brokers.Select(static broker => broker.Id));
        Assert.Equal(kafka.BootstrapServers, string.Join(',', kafka.Brokers.Select(static broker => broker.Address)));
    }

    [Fact]
    public async Task RecordsArriveAsTheyWereSentAndInOrder()
    {
        await using var kafka = await EmbeddedKafka.StartAsync(cancellationToken: Cancellation);
        await kafka.CreateTopicAsync("orders", cancellationToken: Cancellation);
        using var producer = kafka.Producer();
        for (var i = 0; i < 100; i++)
        {
            await producer.SendAsync("orders", 0, $"order {i}");
        }

        using var consumer = kafka.Consumer("shop");
        consumer.Subscribe("orders");
        Assert.Equal(
            Enumerable.Range(0, 100).Select(static i => $"order {i}"),
            Enumerable.Range(0, 100).Select(_ => consumer.Next()).ToList());
        consumer.Close();
    }

    [Fact]
    public async Task TopicHasThePartitionsAndReplicasAskedFor()
    {
        await using var kafka = await EmbeddedKafka.StartAsync(3, Cancellation);
        await kafka.CreateTopicAsync("orders", partitions: 7, replicationFactor: 2, Cancellation);

        var topic = kafka.Topic("orders");
        Assert.Equal(7, topic.Partitions.Count);
        Assert.All(topic.Partitions, static partition => Assert.Equal(2, partition.Replicas.Length));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 3)]
    public async Task TopicHasThreeReplicasOrOneOnEachBroker(int brokers, int replicas)
    {
        await using var kafka = await EmbeddedKafka.StartAsync(brokers, Cancellation);
        await kafka.CreateTopicAsync("orders", cancellationToken: Cancellation);

        Assert.Equal(replicas, kafka.Topic("orders").Partitions.Single().Replicas.Length);
    }

    [Fact]
    public async Task TopicThatIsThereIsNotCreatedAgain()
    {
        await using var kafka = await EmbeddedKafka.StartAsync(1, Cancellation);
        await kafka.CreateTopicAsync("orders", cancellationToken: Cancellation);

        var refusal = await Assert.ThrowsAsync<KafkaException>(() => kafka.CreateTopicAsync("orders", cancellationToken: Cancellation));
        Assert.Equal(ErrorCode.TopicAlreadyExists, refusal.Error.Code);
        Assert.Contains("'orders'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClustersKnowNothingOfEachOther() =>
        await Parallel.ForAsync(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancellation }, static async (i, cancellation) =>
        {
            await using var kafka = await EmbeddedKafka.StartAsync(3, cancellation);
            await kafka.CreateTopicAsync("orders", i + 1, cancellationToken: cancellation);
            await kafka.Broker(1).StopAsync(cancellationToken: cancellation);
            using var producer = kafka.Producer();

            var sent = await producer.SendAsync("orders", i, $"order of cluster {i}");
            Assert.Equal(0, sent.Offset.Value);
            Assert.Equal(i + 1, kafka.Topic("orders").Partitions.Count);
        });

    [Fact]
    public async Task ClusterIsUsedFromManyThreads()
    {
        await using var kafka = await EmbeddedKafka.StartAsync(3, Cancellation);
        await Parallel.ForAsync(0, 30, Cancellation, async (i, cancellation) =>
        {
            var broker = kafka.Broker((i % 2) + 2);
            await kafka.CreateTopicAsync($"topic-{i}", cancellationToken: cancellation);
            await broker.IsolateAsync(cancellation);
            kafka.FailNext(KafkaApi.Produce, ErrorCode.NotEnoughReplicas);
            await broker.HealAsync(cancellation);
        });

        using var admin = kafka.Admin();
        Assert.Equal(30, admin.GetMetadata(Clients.Patience).Topics.Count);
        Assert.All(kafka.Brokers, static broker => Assert.True(broker.IsUp));
    }

    [Fact]
    public async Task ClusterThatIsDisposedListensNoMoreAndDoesNothing()
    {
        var kafka = await EmbeddedKafka.StartAsync(1, Cancellation);
        await kafka.DisposeAsync();
        await kafka.DisposeAsync();

        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(IPEndPoint.Parse(kafka.BootstrapServers), Cancellation).AsTask());
        Assert.False(kafka.Broker(1).IsUp);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => kafka.CreateTopicAsync("orders", cancellationToken: Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => kafka.Broker(1).StopAsync(cancellationToken: Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => kafka.Broker(1).StartAsync(Cancellation));
        Assert.Throws<ObjectDisposedException>(() => kafka.FailNext(KafkaApi.Fetch, ErrorCode.Unknown));
        Assert.Throws<ObjectDisposedException>(() => kafka.FailNoMore(KafkaApi.Fetch));
    }

    [Fact]
    public async Task StartThatIsCancelledStartsNothing() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EmbeddedKafka.StartAsync(3, new CancellationToken(canceled: true)));
}
