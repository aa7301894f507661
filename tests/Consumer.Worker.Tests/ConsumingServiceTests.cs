using Confluent.Kafka;

using Microsoft.Extensions.Diagnostics.HealthChecks;

using StreamLab.Kafka.Brokers;
using StreamLab.Settings;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Results;
using StreamLab.Streaming.Snapshots;
using StreamLab.Testing;
using StreamLab.Tests.Workers;

namespace StreamLab.Consumer.Worker.Tests;

/// <summary>A consumer's life, from the look at its topic to its last snapshot.</summary>
public sealed class ConsumingServiceTests : IAsyncLifetime
{
    private static readonly LabSettings FromBeginning = new()
    {
        Scenario = Scenario.Raw,
        BrokerMode = BrokerMode.Embedded,
        FromBeginning = true,
        Topic = new() { Partitions = 2, Replication = 1 },
    };

    private readonly EmbeddedCluster _cluster = EmbeddedCluster.Start(1);
    private readonly string _folder = Directory.CreateTempSubdirectory("streamlab-test-").FullName;

    public async ValueTask InitializeAsync()
    {
        foreach (var (topic, partitions) in ((string, int)[])[
            ("events", 2), (SnapshotTopic.NameFor("events"), 1), (ConsumerProgress.TopicFor("events"), 1),
            (new ResultTopics("events").Windows, 2), (new ResultTopics("events").OpenWindows, 2)])
        {
            await _cluster.EnsureTopicAsync(
                new(topic, partitions, 1, new Dictionary<string, string>()), TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(ClientKind.Batch, true)]
    [InlineData(ClientKind.Plain, true)]
    [InlineData(ClientKind.Batch, false)]
    public async Task WhatItReadsIsInItsLastSnapshot(ClientKind client, bool flowControl)
    {
        await ProduceAsync(20);
        await using var host = Host(FromBeginning with { Client = client }, InALab with { FlowControl = flowControl });

        await host.StartAsync();
        await Eventually.IsTrueAsync("twenty records are read", () => Snapshot() is { State: WorkerState.Running, Consumed: 20 });
        await Eventually.BecomesAsync("it is healthy", async () => await host.CheckAsync() == HealthStatus.Healthy ? host : null);
        Assert.EndsWith("2\n", host.Reports, StringComparison.Ordinal);
        Assert.Equal(0, await host.StopAsync());

        var last = Snapshot()!;
        Assert.Equal((WorkerState.Stopped, 20L, 20L), (last.State, last.Consumed, last.Foreign));
        Assert.Equal("events: consumed 20, stamped 0, foreign 20, lag 0; stopped", host.LinesOf<ConsumerJournal>()[^1].Text);
    }

    [Fact]
    public async Task WithExactlyOnceItCommitsInTransactions()
    {
        await ProduceAsync(20);
        await using var host = Host(
            FromBeginning with { Scenario = Scenario.Iot, ExactlyOnce = true }, InALab);

        await host.StartAsync();
        await Eventually.IsTrueAsync("twenty records are read", () => Snapshot() is { Consumed: 20 });
        Assert.Equal(0, await host.StopAsync());

        Assert.Equal(20, Checkpoints().Max(static checkpoint => checkpoint.Next) * 2);
    }

    [Fact]
    public async Task AloneWhatItReadIsCommitted()
    {
        await ProduceAsync(20);
        await using var host = Host(FromBeginning with { Group = "alone" }, new() { Instance = "consumer-1", FlowControl = true });

        await host.StartAsync();
        await Eventually.IsTrueAsync("all is committed", () => Committed("alone") == 20);
        Assert.Equal(0, await host.StopAsync());
    }

    [Fact]
    public async Task WithoutItsTopicALabCannotStart()
    {
        await using var host = Host(FromBeginning with { Topic = FromBeginning.Topic with { Name = "missing" } }, InALab);

        await host.StartAsync();
        Assert.Equal(ExitCodes.StartFailed, await host.WaitAsync());

        Assert.Equal("topic 'missing' does not exist.", Assert.Single(host.LinesOf<ConsumingService>()).Text);
    }

    [Fact]
    public async Task WhoMayNotReadTheTopicIsToldSo()
    {
        await ProduceAsync(2);
        _cluster.Kafka.FailNext(KafkaApi.Fetch, 1_000, ErrorCode.TopicAuthorizationFailed);
        await using var host = Host(FromBeginning, InALab);

        await host.StartAsync();
        Assert.Equal(ExitCodes.BadSettings, await host.WaitAsync());

        Assert.Contains("to read topic 'events' (operation READ)", Assert.Single(host.LinesOf<ConsumingService>()).Text, StringComparison.Ordinal);
    }

    private WorkerSettings InALab => new() { Instance = "consumer-1", Run = 0x0000beef, Evidence = _folder, FlowControl = true };

    private WorkerHost Host(LabSettings settings, WorkerSettings worker) => new(
        _cluster.BootstrapServers, settings, worker, static (builder, settings, worker) => builder.AddConsuming(settings, worker));

    private async Task ProduceAsync(int records)
    {
        using var producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = _cluster.BootstrapServers }).Build();
        for (var i = 0; i < records; i++)
        {
            await producer.ProduceAsync(
                new TopicPartition("events", i % 2), new() { Value = [1, 2, 3] }, TestContext.Current.CancellationToken);
        }
    }

    private ConsumerSnapshot? Snapshot() => Directory.GetFiles(_folder, "*" + EvidenceFolder.SnapshotSuffix) is [var file]
        ? (ConsumerSnapshot?)SnapshotTopic.Decode(File.ReadAllBytes(file))
        : null;

    private long Committed(string group)
    {
        using var reader = new ConsumerBuilder<Ignore, byte[]>(
            new ConsumerConfig { BootstrapServers = _cluster.BootstrapServers, GroupId = group }).Build();
        return reader.Committed([new("events", 0), new("events", 1)], TimeSpan.FromSeconds(60))
            .Sum(static offset => Math.Max(0, offset.Offset.Value));
    }

    private List<WindowCheckpoint> Checkpoints()
    {
        var found = new List<WindowCheckpoint>();
        Kafka.Clients.TopicScan.Run(
            new(new() { BootstrapServers = _cluster.BootstrapServers }), new ResultTopics("events").OpenWindows, [0, 1],
            static (_, marks) => marks.Low.Value, IsolationLevel.ReadUncommitted,
            (_, value) => found.Add(WindowCheckpoint.Decode(value)!), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        return found;
    }
}
