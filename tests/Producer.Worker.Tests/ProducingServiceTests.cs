using Confluent.Kafka;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using StreamLab.Kafka.Brokers;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Snapshots;
using StreamLab.Testing;
using StreamLab.Tests.Workers;

namespace StreamLab.Producer.Worker.Tests;

/// <summary>A producer's life, from the look at its topic to its last snapshot.</summary>
public sealed class ProducingServiceTests : IAsyncLifetime
{
    private static readonly LabSettings Raw = new()
    {
        Scenario = Scenario.Raw,
        BrokerMode = BrokerMode.Embedded,
        Topic = new() { Partitions = 2, Replication = 1 },
    };

    private readonly EmbeddedCluster _cluster = EmbeddedCluster.Start(1);
    private readonly string _folder = Directory.CreateTempSubdirectory("streamlab-test-").FullName;

    public async ValueTask InitializeAsync()
    {
        foreach (var (topic, partitions) in ((string, int)[])[
            ("events", 2), (SnapshotTopic.NameFor("events"), 1), (ProducerOrder.TopicFor("events"), 1), (ConsumerProgress.TopicFor("events"), 1)])
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

    [Fact]
    public async Task AloneItSendsItsSourceAndEnds()
    {
        var file = Path.Combine(_folder, "events.ndjson");
        await File.WriteAllLinesAsync(
            file, Enumerable.Range(0, 50).Select(static number => $$"""{"n":{{number}}}"""), TestContext.Current.CancellationToken);
        await using var host = Host(Raw with { Scenario = Scenario.Iot, Rate = 0, Source = new() { Path = file } }, Alone);

        await host.StartAsync();
        Assert.Equal(0, await host.WaitAsync());

        Assert.Equal(
            "events: sent 50, acknowledged 50, unacknowledged 0, refused 0, malformed 0; stopped", host.LinesOf<ProducerJournal>()[^1].Text);
        Assert.Contains(host.LinesOf<ProducerJournal>(), static line => line.Text == "Sending ended: the source has no more");
    }

    [Fact]
    public async Task WhenItsTimeIsOverItEnds()
    {
        await using var host = Host(Raw with { Rate = 1_000, Duration = TimeSpan.FromSeconds(1.5) }, Alone);

        await host.StartAsync();
        Assert.Equal(0, await host.WaitAsync());

        Assert.Contains(host.LinesOf<ProducerJournal>(), static line => line.Text == "Sending ended: its time is over");
    }

    [Fact]
    public async Task InALabItSendsWhenItsHostSaysSoAndLeavesItsLastSnapshotInTheFolder()
    {
        await using var host = Host(Raw with { Rate = 1_000 }, InALab, open: false);
        await host.StartAsync();
        await Eventually.IsTrueAsync("it reports two partitions", () => host.Reports == "2\n");
        Assert.Equal((WorkerState.Starting, 0L), (Snapshot().State, Snapshot().Sent));

        host.Gate.Open();
        await Eventually.IsTrueAsync("a snapshot has records", () => Snapshot() is { State: WorkerState.Running, Acknowledged: > 100 });
        Assert.Equal(0, await host.StopAsync());

        var last = Snapshot();
        Assert.Equal((WorkerState.Stopped, false), (last.State, last.SourceEnded));
        Assert.Equal(last.Sent, last.Acknowledged);
        Assert.Equal(last.Sent, last.Partitions.Sum(static partition => partition.Sent));
        Assert.Contains(host.LinesOf<ProducerJournal>(), static line => line.Text == "Sending ended: told to stop");
    }

    [Fact]
    public async Task ToldToStopBeforeItBeganItSendsNothing()
    {
        await using var host = Host(Raw, InALab, open: false);
        await host.StartAsync();
        await Eventually.IsTrueAsync("it is ready", () => host.Reports.Length > 0);

        Assert.Equal(0, await host.StopAsync());

        Assert.Equal(0, Snapshot().Sent);
        Assert.DoesNotContain(host.LinesOf<ProducerJournal>(), static line => line.Text == "Sending begins");
    }

    [Fact]
    public async Task WithoutItsTopicALabCannotStart()
    {
        await using var host = Host(Raw with { Topic = Raw.Topic with { Name = "missing" } }, InALab);

        await host.StartAsync();
        Assert.Equal(ExitCodes.StartFailed, await host.WaitAsync());

        Assert.Equal("topic 'missing' does not exist.", Assert.Single(host.LinesOf<ProducingService>()).Text);
    }

    [Fact]
    public async Task ASourceThatIsNotThereIsASettingToCorrect()
    {
        await using var host = Host(Raw with { Scenario = Scenario.Iot, Source = new() { Path = Path.Combine(_folder, "no.csv") } }, Alone);

        await host.StartAsync();
        Assert.Equal(ExitCodes.BadSettings, await host.WaitAsync());

        Assert.Contains("no.csv", Assert.Single(host.LinesOf<ProducingService>()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatBrokersRefuseEndsItWithTheReason()
    {
        _cluster.Kafka.FailNext(KafkaApi.Produce, 1_000, ErrorCode.TopicAuthorizationFailed);
        await using var host = Host(Raw with { Rate = 100 }, Alone);

        await host.StartAsync();
        Assert.Equal(ExitCodes.BadSettings, await host.WaitAsync());

        Assert.Contains("to write to topic 'events' (operation WRITE)", Assert.Single(host.LinesOf<ProducingService>()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AProducerThatCanTellItsSnapshotsNowhereEndsWithTheReason()
    {
        _cluster.Kafka.FailNext(KafkaApi.Produce, 1_000, ErrorCode.TopicAuthorizationFailed);
        await using var host = Host(Raw, InALab with { Evidence = null });

        await host.StartAsync();
        Assert.Equal(ExitCodes.BadSettings, await host.WaitAsync());

        Assert.Contains("to write to topic 'events.snapshots' (operation WRITE)", Assert.Single(host.LinesOf<ProducingService>(), static line => line.Level == LogLevel.Error).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATopicThatExistsWithOtherPartitionsIsRefusedWithBothNumbers()
    {
        await using var host = Host(Raw with { Topic = Raw.Topic with { Partitions = 9 } }, Alone, given: ("StreamLab:Topic:Partitions", "9"));

        await host.StartAsync();
        Assert.Equal(ExitCodes.StartFailed, await host.WaitAsync());

        Assert.Equal(
            "topic 'events' exists with other settings: partitions is 2, not 9; it was not changed: use its settings, or choose another topic with --topic.",
            Assert.Single(host.LinesOf<ProducingService>()).Text);
    }

    private static WorkerSettings Alone => new() { Instance = "producer-1", FlowControl = false };

    private WorkerSettings InALab => new() { Instance = "producer-1", Run = 0x0000beef, Evidence = _folder, FlowControl = true };

    private WorkerHost Host(LabSettings settings, WorkerSettings worker, bool open = true, params (string Key, string Value)[] given)
    {
        var host = new WorkerHost(_cluster.BootstrapServers, settings, worker, (builder, settings, worker) =>
        {
            builder.Configuration.AddInMemoryCollection(given.Select(static setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
            builder.AddProducing(settings, worker);
        });
        if (open)
        {
            host.Gate.Open();
        }

        return host;
    }

    private ProducerSnapshot Snapshot() => Assert.IsType<ProducerSnapshot>(
        SnapshotTopic.Decode(File.ReadAllBytes(Assert.Single(Directory.GetFiles(_folder, "*" + EvidenceFolder.SnapshotSuffix)))));
}
