using Confluent.Kafka;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StreamLab.ControlRoom.Feed;
using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Topics;
using StreamLab.Streaming.Snapshots;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

public sealed class KafkaSnapshotFeedTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly EmbeddedCluster _cluster = EmbeddedCluster.Start(1);
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    [Fact]
    public async Task WhatWasPublishedBeforeAndAfterIsRead()
    {
        await CreateTopicAsync();
        await PublishAsync(SnapshotTopic.Encode(Producer(1, 1, 0, 1)));
        await using var app = Build();
        await using var snapshots = Read(app);

        Assert.Equal("producer-1", (await NextAsync(snapshots)).Instance);
        await PublishAsync(SnapshotTopic.Encode(Consumer(2, 0, 1)));
        Assert.Equal("consumer-2", (await NextAsync(snapshots)).Instance);
        await StopAsync(snapshots);
    }

    [Fact]
    public async Task TopicMayComeLaterThanItsReader()
    {
        await using var app = Build();
        await using var snapshots = Read(app);
        var first = NextAsync(snapshots);
        await UntilConnectedAsync(app);

        await CreateTopicAsync();
        await PublishAsync(SnapshotTopic.Encode(Producer(1, 1, 0, 1)));

        Assert.Equal("producer-1", (await first).Instance);
        await StopAsync(snapshots);
    }

    [Theory]
    [InlineData("MaxPollIntervalMs", "1000")]
    [InlineData("HeartbeatIntervalMs", "60000")]
    [InlineData("GroupInstanceId", "one")]
    public async Task SettingsOfGroupMembersDoNotReachTheFeed(string name, string value)
    {
        await CreateTopicAsync();
        await PublishAsync(SnapshotTopic.Encode(Producer(1, 1, 0, 1)));
        await using var app = Build(($"Aspire:Confluent:Kafka:Consumer:Config:{name}", value));
        await using var snapshots = Read(app);

        Assert.Equal("producer-1", (await NextAsync(snapshots)).Instance);
        await StopAsync(snapshots);
    }

    [Fact]
    public async Task OtherClientsRecordsArePassedOver()
    {
        await CreateTopicAsync();
        await PublishAsync([0xff, 0x00]);
        await PublishAsync("{\"kind\":\"nothing\"}"u8.ToArray());
        await PublishAsync(null);
        await PublishAsync(SnapshotTopic.Encode(Producer(1, 1, 0, 1)));
        await using var app = Build();
        await using var snapshots = Read(app);

        Assert.Equal("producer-1", (await NextAsync(snapshots)).Instance);
        await StopAsync(snapshots);
    }

    [Fact]
    public async Task BrokersThatRefuseToGiveSnapshotsAreNotAwaited()
    {
        var status = new FeedStatus(NullLogger<FeedStatus>.Instance);
        status.Connected();
        var clients = new SideClients(new() { SaslUsername = "lab" });
        await using var feed = new KafkaSnapshotFeed(RefusedConsumer.Create(), clients, status, "events");
        await using var snapshots = feed.ReadAsync(_stop.Token).GetAsyncEnumerator(CancellationToken.None);
        var next = snapshots.MoveNextAsync().AsTask();

        await Eventually.IsTrueAsync(() => feed.HasCaughtUp);

        Assert.Equal(
            "the brokers refuse user 'lab' to read topic 'events.snapshots' (operation READ): Broker: Topic authorization failed.", status.Refusal);
        await _stop.CancelAsync();
        Assert.False(await next.WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ItEndsWhenAskedTo()
    {
        await using var app = Build();
        await using var snapshots = Read(app);
        var next = snapshots.MoveNextAsync().AsTask();
        await UntilConnectedAsync(app);

        await _stop.CancelAsync();

        Assert.False(await next.WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.False(app.Services.GetRequiredService<ISnapshotFeed>().IsConnected);
    }

    [Fact]
    public async Task DisposingWaitsForTheThreadThatReads()
    {
        var app = Build();
        await using var snapshots = Read(app);
        var next = snapshots.MoveNextAsync().AsTask();
        await UntilConnectedAsync(app);

        await app.DisposeAsync();

        Assert.False(await next.WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _stop.Dispose();
    }

    private WebApplication Build(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:kafka"] = _cluster.BootstrapServers;
        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }

        builder.AddKafkaSnapshotFeed("events");
        return builder.Build();
    }

    private IAsyncEnumerator<WorkerSnapshot> Read(WebApplication app) =>
        app.Services.GetRequiredService<ISnapshotFeed>().ReadAsync(_stop.Token).GetAsyncEnumerator(CancellationToken.None);

    private async Task StopAsync(IAsyncEnumerator<WorkerSnapshot> snapshots)
    {
        await _stop.CancelAsync();
        Assert.False(await snapshots.MoveNextAsync());
    }

    private static Task UntilConnectedAsync(WebApplication app)
    {
        var feed = app.Services.GetRequiredService<ISnapshotFeed>();
        return Eventually.IsTrueAsync(() => feed.IsConnected);
    }

    private static async Task<WorkerSnapshot> NextAsync(IAsyncEnumerator<WorkerSnapshot> snapshots)
    {
        Assert.True(await snapshots.MoveNextAsync().AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken));
        return snapshots.Current;
    }

    private Task CreateTopicAsync() => _cluster.EnsureTopicAsync(
        LabTopicPlans.Compacted(SnapshotTopic.NameFor("events"), 1), TestContext.Current.CancellationToken);

    private async Task PublishAsync(byte[]? value)
    {
        using var producer = new ProducerBuilder<string, byte[]?>(new ProducerConfig { BootstrapServers = _cluster.BootstrapServers }).Build();
        await producer.ProduceAsync(
            SnapshotTopic.NameFor("events"), new Message<string, byte[]?> { Key = "any", Value = value }, TestContext.Current.CancellationToken);
    }
}
