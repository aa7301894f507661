using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;

using Confluent.Kafka;

using Microsoft.Extensions.Logging.Abstractions;

using StreamLab.Consumer.Worker;
using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Settings;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Windows;
using StreamLab.Verification;

namespace StreamLab.EndToEnd.Tests;

/// <summary>The real producer and the real ControlRoom with a consumer that does one thing wrong: the verdict must see it.</summary>
public sealed class FaultyConsumerTests
{
    private const string Run = "0000beef";

    public enum Fault
    {
        None,
        Skip,
        Repeat,
        Swap,
    }

    [Theory]
    [InlineData(Fault.None, VerdictKind.Pass, 0, 0, 0)]
    [InlineData(Fault.Skip, VerdictKind.Fail, 1, 0, 0)]
    [InlineData(Fault.Repeat, VerdictKind.Fail, 0, 1, 0)]
    [InlineData(Fault.Swap, VerdictKind.Fail, 0, 0, 1)]
    public async Task VerdictSeesWhatTheConsumerDidWrong(Fault fault, VerdictKind verdict, long lost, long duplicates, long reordered)
    {
        await using var cluster = EmbeddedCluster.Start(1);
        foreach (var topic in (string[])["events", SnapshotTopic.NameFor("events"), ConsumerProgress.TopicFor("events")])
        {
            await cluster.EnsureTopicAsync(new(topic, 1, 1, new Dictionary<string, string>()), TestContext.Current.CancellationToken);
        }

        await using var controlRoom = Start(cluster, "StreamLab.ControlRoom", "control-room", ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("StreamLab__BrokerMode", "embedded"));
        await using var producer = Start(cluster, "StreamLab.Producer.Worker", "producer-1", ("StreamLab__Rate", "1000"), ("StreamLab__Duration", "4s"));
        using var stop = new CancellationTokenSource();
        var consuming = Task.Factory.StartNew(() => Consume(cluster, fault, stop.Token), TaskCreationOptions.LongRunning);
        await producer.EndsAsync(0, TimeSpan.FromMinutes(1));
        using var http = new HttpClient { BaseAddress = await AddressOfAsync(controlRoom) };
        await ReadAsync(
            http, "everything sent was read", "/api/summary", LabJson.Default.LabSummary,
            static summary => summary.Delivery is { Consumed: > 1_500, Pending: 0 }
                && summary.Instances.Any(static instance => instance is { Name: "producer-1", State: WorkerState.Stopped }));
        await stop.CancelAsync();
        await consuming;

        var report = await ReadAsync(
            http, "the verdict is final", "/api/report?final=true", LabJson.Default.LabReport, report => report.Verdict == verdict);
        Assert.Equal((lost, duplicates, reordered), (report.Delivery.Lost, report.Delivery.Duplicates, report.Delivery.Reordered));
        Assert.Equal(verdict == VerdictKind.Pass, report.Reasons.Count == 0);
    }

    [Fact]
    public async Task AGroupThatSkipsARecordFailsAndOnlyThatGroup()
    {
        await using var cluster = EmbeddedCluster.Start(1);
        foreach (var topic in (string[])["events", SnapshotTopic.NameFor("events"), ConsumerProgress.TopicFor("events")])
        {
            await cluster.EnsureTopicAsync(new(topic, 1, 1, new Dictionary<string, string>()), TestContext.Current.CancellationToken);
        }

        await using var controlRoom = Start(
            cluster, "StreamLab.ControlRoom", "control-room", ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("StreamLab__BrokerMode", "embedded"), ("StreamLab__Groups", "2"));
        await using var producer = Start(cluster, "StreamLab.Producer.Worker", "producer-1", ("StreamLab__Rate", "1000"), ("StreamLab__Duration", "4s"));
        using var stop = new CancellationTokenSource();
        var consuming = Task.WhenAll(
            Task.Factory.StartNew(() => Consume(cluster, Fault.None, stop.Token), TaskCreationOptions.LongRunning),
            Task.Factory.StartNew(() => Consume(cluster, Fault.Skip, stop.Token, group: 2), TaskCreationOptions.LongRunning));
        await producer.EndsAsync(0, TimeSpan.FromMinutes(1));
        using var http = new HttpClient { BaseAddress = await AddressOfAsync(controlRoom) };
        await ReadAsync(
            http, "both groups read what was sent", "/api/summary", LabJson.Default.LabSummary,
            static summary => summary.Groups is [{ Delivery: { Consumed: > 1_500, Pending: 0 } }, { Delivery: { Consumed: > 1_500, Pending: 0 } }]
                && summary.Instances.Any(static instance => instance is { Name: "producer-1", State: WorkerState.Stopped }));
        await stop.CancelAsync();
        await consuming;

        var report = await ReadAsync(
            http, "the verdict is final", "/api/report?final=true", LabJson.Default.LabReport, static report => report.Verdict == VerdictKind.Fail);
        Assert.Equal([("streamlab", VerdictKind.Pass), ("streamlab-2", VerdictKind.Fail)], report.Groups!.Select(static group => (group.Name, group.Verdict)));
        Assert.Equal([0L, 1L], report.Groups!.Select(static group => group.Delivery.Lost));
        Assert.StartsWith("group 'streamlab-2': 1 acknowledged record", Assert.Single(report.Reasons), StringComparison.Ordinal);
    }

    private static BuiltProgram Start(EmbeddedCluster cluster, string name, string instance, params (string Key, string Value)[] more)
    {
        var environment = new Dictionary<string, string>
        {
            ["ConnectionStrings__kafka"] = cluster.BootstrapServers,
            ["StreamLab__Worker__Run"] = Run,
            ["StreamLab__Worker__Instance"] = instance,
            ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
        };
        foreach (var (key, value) in more)
        {
            environment[key] = value;
        }

        return BuiltProgram.Start(name, [], environment);
    }

    private static async Task<Uri> AddressOfAsync(BuiltProgram controlRoom)
    {
        const string Mark = "Now listening on: ";
        string Printed() => controlRoom.Output + controlRoom.Errors;
        await Eventually.IsTrueAsync(
            "ControlRoom says where it listens",
            () => Printed().Contains(Mark, StringComparison.Ordinal) && Printed().TrimEnd(' ').EndsWith('\n'));
        var rest = Printed()[(Printed().IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..];
        return new(rest[..rest.IndexOf('\n', StringComparison.Ordinal)].Trim());
    }

    private static Task<T> ReadAsync<T>(HttpClient http, string what, string path, JsonTypeInfo<T> type, Func<T, bool> wanted)
        where T : class =>
        Eventually.BecomesAsync(what, async () => await http.GetFromJsonAsync(path, type) is { } read && wanted(read) ? read : null);

    /// <summary>The real consumer's parts, with one fault between receiving and processing.</summary>
    private static void Consume(EmbeddedCluster cluster, Fault fault, CancellationToken stop, int group = 1)
    {
        var worker = new WorkerSettings { Run = Convert.ToUInt32(Run, 16), Instance = $"consumer-{group}", Group = group };
        using var telemetry = new MessagingTelemetry("events");
        using var client = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = cluster.BootstrapServers,
            GroupId = "streamlab",
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnableAutoOffsetStore = false,
            FetchWaitMaxMs = 10,
        }).Build();
        var processor = new RecordProcessor(worker.Run, WindowAggregators.For(new LabSettings()), null, telemetry, new(0));
        var positions = new Positions("events");
        var clock = new SteadyClock(TimeProvider.System);
        var snapshotBuilder = new ConsumerSnapshotBuilder(worker, processor, positions, client, new ErrorCounts(), clock, TimeProvider.System);
        var snapshots = new CompactedWriter(
            new SideClients(new ClientConfig { BootstrapServers = cluster.BootstrapServers }), SnapshotTopic.NameFor("events"));
        var outlet = new SnapshotOutlet(
            new(null, NullLogger.Instance), (key, value) => snapshots.WriteAsync(key, value, CancellationToken.None), TimeProvider.System, NullLogger.Instance);
        var evidence = new CommitGate(snapshotBuilder, positions, new StoredCommits(client, positions), outlet, TimeProvider.System, NullLogger.Instance);
        positions.Assign(0, 0);
        client.Assign(new TopicPartitionOffset("events", 0, 0));
        using (var batches = new BatchConsumer(client, 100))
        {
            var pending = fault;
            while (!stop.IsCancellationRequested)
            {
                var batch = batches.Receive(50);
                processor.Begin(clock.Now, clock.ToWall(clock.Now));
                foreach (var index in Order(batch.Count, ref pending))
                {
                    var record = batch[index];
                    processor.Process(record);
                    positions.Advance(client, record.Partition, record.Offset);
                }

                processor.End();

                evidence.PublishIfDue();
            }
        }

        evidence.PublishAndCommit(WorkerState.Stopped);
        snapshots.DisposeAsync().AsTask().GetAwaiter().GetResult();
        client.Close();
    }

    private static List<int> Order(int count, ref Fault pending)
    {
        var order = Enumerable.Range(0, count).ToList();
        // In the middle of a batch, so that the records on either side are in order.
        if (count < 4 || pending == Fault.None)
        {
            return order;
        }

        switch (pending)
        {
            case Fault.Skip:
                order.RemoveAt(1);
                break;
            case Fault.Repeat:
                order.Insert(1, 1);
                break;
            case Fault.Swap:
                (order[1], order[2]) = (order[2], order[1]);
                break;
        }

        pending = Fault.None;
        return order;
    }
}
