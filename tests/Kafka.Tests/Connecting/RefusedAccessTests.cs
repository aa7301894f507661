using Confluent.Kafka;

using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Testing;

namespace StreamLab.Kafka.Tests.Connecting;

/// <summary>Brokers that refuse one right: who lacks it is told at once, with the resource and the operation.</summary>
public sealed class RefusedAccessTests : IAsyncLifetime
{
    private const string Because = "Broker: Topic authorization failed.";
    private const string Who = "the brokers refuse a client without credentials";

    private readonly EmbeddedCluster _cluster = EmbeddedCluster.Start(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SideClients Clients => new(new() { BootstrapServers = _cluster.BootstrapServers });

    public async ValueTask InitializeAsync() => await _cluster.EnsureTopicAsync(new("notes", 1, 1, new Dictionary<string, string>()), Token);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task AWriteNamesClientTopicAndOperation()
    {
        _cluster.Kafka.FailNext(KafkaApi.Produce, ErrorCode.TopicAuthorizationFailed);
        await using var writer = new CompactedWriter(Clients, "notes");

        Assert.Equal(
            $"{Who} to write to topic 'notes' (operation WRITE): {Because}",
            (await Assert.ThrowsAsync<AccessException>(() => writer.WriteAsync("key", [1], Token))).Error.Reason);
    }

    [Fact]
    public async Task AScanEndsAtOnceInsteadOfAfterItsTime()
    {
        await using (var writer = new CompactedWriter(Clients, "notes"))
        {
            await writer.WriteAsync("key", [1], Token);
        }

        _cluster.Kafka.FailNext(KafkaApi.Fetch, 1_000, ErrorCode.TopicAuthorizationFailed);

        Assert.Equal($"{Who} to read topic 'notes' (operation READ): {Because}", Scan().Error.Reason);
    }

    [Fact]
    public void AReaderWithoutAGroupNeedsNoRightToOne()
    {
        Assert.False(AccessErrors.AreOfReader(ErrorCode.GroupAuthorizationFailed));
        Assert.True(AccessErrors.AreOfReader(ErrorCode.TopicAuthorizationFailed));
        Assert.False(AccessErrors.AreOfReader(ErrorCode.Local_Transport));
    }

    [Fact]
    public void AScanThatMayNotAskForTheEndNamesThat()
    {
        _cluster.Kafka.FailNext(KafkaApi.ListOffsets, 1_000, ErrorCode.TopicAuthorizationFailed);

        Assert.Equal($"{Who} to ask where topic 'notes' ends (operation DESCRIBE): {Because}", Scan().Error.Reason);
    }

    [Fact]
    public async Task AFollowerTellsAndGoesOn()
    {
        _cluster.Kafka.FailNext(KafkaApi.Fetch, 1_000, ErrorCode.TopicAuthorizationFailed);
        var told = new TaskCompletionSource<AccessException>();
        var taken = new TaskCompletionSource<byte[]>();
        using var follower = PartitionFollower.Start(
            Clients, "notes", TimeSpan.FromMilliseconds(10), value => taken.TrySetResult(value), refusal => told.TrySetResult(refusal));

        var refusal = await Eventually.CompletesAsync(told.Task);
        _cluster.Kafka.FailNoMore(KafkaApi.Fetch);
        await using var writer = new CompactedWriter(Clients, "notes");
        await writer.WriteAsync("key", [1], Token);

        Assert.Equal([1], await Eventually.CompletesAsync(taken.Task));
        Assert.Equal($"{Who} to read topic 'notes' (operation READ): {Because}", refusal.Error.Reason);
        Assert.Null(follower.Failure);
    }

    [Fact]
    public void ATransactionThatMayNotBeginNamesItsId()
    {
        _cluster.Kafka.FailNext(KafkaApi.InitProducerId, ErrorCode.TransactionalIdAuthorizationFailed);
        using var writer = new TransactionalWriter(Clients, "writer-1", 1 << 20);

        Assert.StartsWith(
            $"{Who} to begin transactions as 'writer-1' (operations WRITE and DESCRIBE): ",
            Assert.Throws<AccessException>(writer.Initialize).Error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ATransactionThatMayNotWriteIsAbortedAndEndsInsteadOfBeingTriedAgain()
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(
            new ConsumerConfig { BootstrapServers = _cluster.BootstrapServers, GroupId = "group" }).Build();
        using var writer = new TransactionalWriter(Clients, "writer-1", 1 << 20);
        writer.Initialize();
        _cluster.Kafka.FailNext(KafkaApi.Produce, ErrorCode.TopicAuthorizationFailed);

        var refusal = Assert.Throws<AccessException>(
            () => writer.TryCommit([(new("notes", 0), [1], [1])], [new("notes", 0, 1)], consumer.ConsumerGroupMetadata));
        Assert.Equal($"{Who} to write to topic 'notes' (operation WRITE): {Because}", refusal.Error.Reason);
    }

    [Fact]
    public async Task WhatAWorkerGoesOnWithoutIsToldOnceWithItsConsequence()
    {
        var log = new RecordingLogger<Denials>();
        var denials = new Denials(log);
        var refusal = new AccessException(new() { SaslUsername = "lab" }, ErrorCode.TopicAuthorizationFailed, "to read topic 'notes' (operation READ)");

        denials.Add(refusal, "nobody reads them");
        await Assert.ThrowsAsync<AccessException>(() => denials.WatchAsync(Task.FromException(refusal), "nobody reads them"));
        await Assert.ThrowsAsync<IOException>(() => denials.WatchAsync(Task.FromException(new IOException()), "nobody reads them"));
        await denials.WatchAsync(Task.CompletedTask, "nobody reads them");

        Assert.Equal(
            ["the brokers refuse user 'lab' to read topic 'notes' (operation READ): Broker: Topic authorization failed; nobody reads them"],
            denials.ToSnapshot());
        Assert.Equal(denials.ToSnapshot(), log.Lines.Select(static line => line.Text));
    }

    [Fact]
    public void AnErrorsOwnRefusalIsToldHoweverDeepItIs()
    {
        var refusal = new AccessException(new(), ErrorCode.TopicAuthorizationFailed, "to dance");
        var client = new ClientConfig { SaslUsername = "lab" };

        Assert.Equal(refusal.Error.Reason, AccessErrors.Describe(new KafkaException(refusal.Error, refusal), client, static _ => "to sing"));
        Assert.Equal(
            "the brokers refuse user 'lab' to sing: Broker: Group authorization failed.",
            AccessErrors.Describe(new KafkaException(ErrorCode.GroupAuthorizationFailed), client, static _ => "to sing"));
        Assert.Equal("no broker", AccessErrors.Describe(new BrokersException("no broker"), client, static _ => "to sing"));
    }

    private AccessException Scan() => Assert.Throws<AccessException>(() => TopicScan.Run(
        Clients, "notes", [0], static (_, marks) => marks.Low.Value, IsolationLevel.ReadUncommitted,
        static (_, _) => { }, TimeSpan.FromMinutes(5), Token));
}
