using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

using Confluent.Kafka;

namespace StreamLab.Testing.Tests;

public sealed class EmbeddedBrokerTests : IAsyncLifetime
{
    private const string Topic = "orders";
    private const int Partitions = 6;

    private EmbeddedKafka _kafka = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _kafka = await EmbeddedKafka.StartAsync(3, Cancellation);
        await _kafka.CreateTopicAsync(Topic, Partitions, cancellationToken: Cancellation);
    }

    public ValueTask DisposeAsync() => _kafka.DisposeAsync();

    [Fact]
    public async Task OthersLeadWhatAStoppedBrokerLed()
    {
        await _kafka.Broker(2).StopAsync(cancellationToken: Cancellation);
        Assert.DoesNotContain(2, _kafka.Leaders(Topic));
        Assert.False(_kafka.Broker(2).IsUp);

        await _kafka.Broker(3).StopAsync(cancellationToken: Cancellation);
        Assert.All(_kafka.Leaders(Topic), static leader => Assert.Equal(1, leader));
        using var producer = _kafka.Producer();
        Assert.Equal(0, (await producer.SendAsync(Topic, 0, "order")).Offset.Value);
    }

    [Fact]
    public async Task AnotherBrokerIsTheControllerAfterOneStops()
    {
        Assert.Equal(1, await ControllerAsync());

        await _kafka.Broker(1).StopAsync(cancellationToken: Cancellation);
        Assert.Equal(2, await ControllerAsync());
    }

    [Fact]
    public async Task BrokersThatAllStoppedHaveTheirRecordsWhenTheyAreStarted()
    {
        using var producer = _kafka.Producer();
        await producer.SendAsync(Topic, 0, "first");
        foreach (var broker in _kafka.Brokers)
        {
            await broker.StopAsync(cancellationToken: Cancellation);
        }

        var second = producer.SendAsync(Topic, 0, "second");
        foreach (var broker in _kafka.Brokers)
        {
            await broker.StartAsync(Cancellation);
        }

        Assert.Equal(1, (await second).Offset.Value);
        using var consumer = _kafka.Consumer("shop");
        consumer.Assign(new TopicPartitionOffset(Topic, 0, Offset.Beginning));
        Assert.Equal(["first", "second"], [consumer.Next(), consumer.Next()]);
        consumer.Close();
    }

    [Fact]
    public async Task PartitionWithOneCopyWaitsForItsBroker()
    {
        await _kafka.CreateTopicAsync("single", 1, 1, Cancellation);
        var leader = _kafka.Leaders("single").Single();
        await _kafka.Broker(leader).StopAsync(cancellationToken: Cancellation);
        Assert.Equal(leader, _kafka.Leaders("single").Single());

        using var producer = _kafka.Producer();
        var sent = producer.SendAsync("single", 0, "order");
        // Another partition's record goes through meanwhile.
        await producer.SendAsync(Topic, 0, "order");
        Assert.False(sent.IsCompleted);

        await _kafka.Broker(leader).StartAsync(Cancellation);
        Assert.Equal(0, (await sent).Offset.Value);
    }

    [Fact]
    public async Task NamedGroupGoesOnWithAnotherCoordinator()
    {
        using var producer = _kafka.Producer();
        using var consumer = _kafka.Consumer("shop");
        consumer.Subscribe(Topic);
        await producer.SendAsync(Topic, 0, "order 0");
        Assert.Equal("order 0", consumer.Next());
        consumer.Commit();

        foreach (var id in (int[])[1, 2, 3])
        {
            await _kafka.Broker(id).StopAsync(["shop"], Cancellation);
            await producer.SendAsync(Topic, 0, $"order {id}");
            Assert.Equal($"order {id}", consumer.Next());
            consumer.Commit();
            await _kafka.Broker(id).StartAsync(Cancellation);
        }

        consumer.Close();
    }

    [Fact]
    public async Task IsolatedBrokerKeepsItsPartitionsUntilItIsHealed()
    {
        var leaders = _kafka.Leaders(Topic);
        var isolated = _kafka.Broker(leaders[0]);
        await isolated.IsolateAsync(Cancellation);
        Assert.False(isolated.IsUp);
        Assert.Equal(leaders, _kafka.Leaders(Topic));

        using var producer = _kafka.Producer(static config => config.MessageTimeoutMs = 300);
        var refusal = await Assert.ThrowsAsync<ProduceException<string, string>>(() => producer.SendAsync(Topic, 0, "order"));
        Assert.Equal(ErrorCode.Local_MsgTimedOut, refusal.Error.Code);

        await isolated.HealAsync(Cancellation);
        Assert.True(isolated.IsUp);
        using var patient = _kafka.Producer();
        Assert.Equal(0, (await patient.SendAsync(Topic, 0, "order")).Offset.Value);
    }

    [Fact]
    public async Task BrokerThatIsTakenDownEndsConnectionsThatAStartedProgramHolds()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows hands no sockets down to programs.");
        using var client = new TcpClient();
        await client.ConnectAsync(IPEndPoint.Parse(_kafka.Broker(1).Address), Cancellation);
        using (var admin = _kafka.Admin(_kafka.Broker(1)))
        {
            // The broker takes connections in their order: once it answers a later one, it has the first.
            _ = admin.GetMetadata(Clients.Patience);
        }

        using var program = Process.Start("sleep", "60");
        await _kafka.Broker(1).IsolateAsync(Cancellation);
        using var patience = new CancellationTokenSource(Clients.Patience / 2);

        Assert.Equal(0, await client.GetStream().ReadAsync(new byte[1], patience.Token));
        program.Kill();
    }

    [Fact]
    public async Task SlowBrokerAnswersLaterUntilItIsHealed()
    {
        var delay = TimeSpan.FromMilliseconds(400);
        using var producer = _kafka.Producer();
        await producer.SendAsync(Topic, 0, "order");
        var leader = _kafka.Broker(_kafka.Leaders(Topic)[0]);

        await leader.SlowAsync(delay, Cancellation);
        var started = Stopwatch.GetTimestamp();
        await producer.SendAsync(Topic, 0, "order");
        Assert.True(Stopwatch.GetElapsedTime(started) >= delay * 0.9, $"The answer came after {Stopwatch.GetElapsedTime(started)}.");

        await leader.HealAsync(Cancellation);
        // One that is still slow would need a minute.
        var rest = Enumerable.Range(0, 150).Select(_ => producer.SendAsync(Topic, 0, "order"));
        await Task.WhenAll(rest);
    }

    private async Task<int> ControllerAsync()
    {
        using var admin = _kafka.Admin();
        var cluster = await admin.DescribeClusterAsync(new() { RequestTimeout = Clients.Patience }).WaitAsync(Clients.Patience, Cancellation);
        return cluster.Controller.Id;
    }
}
