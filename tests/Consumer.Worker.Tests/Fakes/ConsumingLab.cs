using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

using StreamLab.Kafka.Clients;
using StreamLab.Processes.Pipes;
using StreamLab.Processes.Services;
using StreamLab.Settings;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Windows;

namespace StreamLab.Consumer.Worker.Tests.Fakes;

/// <summary>The parts of a consumer, with a client, a clock and a snapshots' topic that a test controls.</summary>
internal sealed class ConsumingLab : IDisposable
{
    private readonly MemoryStream _reports = new();
    private readonly ReadySignal _ready;
    private readonly ConsumerMetrics _metrics;
    private readonly LabSettings _settings;

    /// <param name="inALab">Whether it tells snapshots.</param>
    /// <param name="settings">The lab; null for iot events.</param>
    public ConsumingLab(bool inALab = true, LabSettings? settings = null)
    {
        _settings = settings ?? new();
        var worker = new WorkerSettings { Run = inALab ? 0x0000beef : null, Instance = "consumer-1" };
        Clock = new(Time);
        Processor = new(worker.Run, WindowAggregators.For(_settings), null, Telemetry, new(1));
        SnapshotBuilder = new(worker, Processor, Positions, Client, Errors, Clock, Time, "00000001");
        var outlet = new SnapshotOutlet(
            new(null, NullLogger.Instance),
            (_, value) =>
            {
                lock (Told)
                {
                    Told.Add(Assert.IsType<ConsumerSnapshot>(SnapshotTopic.Decode(value)));
                }

                return Confirm();
            },
            Time, NullLogger.Instance);
        CommitGate = new(SnapshotBuilder, Positions, Commits, inALab ? outlet : null, Time, NullLogger.Instance);
        Rebalances = new(new(Log));
        _ready = new(new ParentConnection(null, _reports, ObeysSignals: false));
        Membership = new(_ready);
        _metrics = new("events", "streamlab", Time);
        Watch = new(Processor, Positions, Client, _metrics, new(Log), Time);
        Loop = new(
            Client, Rebalances, _settings, Processor, Positions, Commits, CommitGate, Membership, null, Watch, Telemetry, Clock);
        Rebalances.Listen(Loop);
    }

    public FakeTimeProvider Time { get; } = new(new(2024, 5, 1, 0, 0, 0, TimeSpan.Zero));

    public SteadyClock Clock { get; }

    public FakeConsumer Client { get; } = new();

    public RecordedCommits Commits { get; } = new();

    public Positions Positions { get; } = new("events");

    public MessagingTelemetry Telemetry { get; } = new("events");

    public ErrorCounts Errors { get; } = new();

    public RecordProcessor Processor { get; }

    public ConsumerSnapshotBuilder SnapshotBuilder { get; }

    public CommitGate CommitGate { get; }

    public Rebalances Rebalances { get; }

    public GroupMembership Membership { get; }

    public ConsumerTelemetry Watch { get; }

    public ConsumingLoop Loop { get; }

    public RecordingLogger<ConsumerJournal> Log { get; } = new();

    /// <summary>The snapshots that were written to the topic.</summary>
    public List<ConsumerSnapshot> Told { get; } = [];

    /// <summary>How the topic confirms; at once unless a test says otherwise.</summary>
    public Func<Task> Confirm { get; set; } = static () => Task.CompletedTask;

    /// <summary>The error with which the client has failed for good; null while it works.</summary>
    public Confluent.Kafka.Error? Failure { get; set; }

    /// <summary>What was reported to the host.</summary>
    public string Reports => System.Text.Encoding.UTF8.GetString(_reports.ToArray());

    /// <summary>Lets the loop do these steps, then tells it to stop.</summary>
    public FakeBatches Run(params Func<FakeRecord[]>[] steps)
    {
        using var stop = new CancellationTokenSource();
        var batches = new FakeBatches(stop, steps) { Failure = Failure };
        Loop.Run<FakeBatch, FakeRecord>(batches, stop.Token);
        return batches;
    }

    public void Assign(params int[] partitions) =>
        Rebalances.Assigned(Client, [.. partitions.Select(static partition => new Confluent.Kafka.TopicPartition("events", partition))]);

    public void Revoke(params int[] partitions) => Rebalances.Revoked(Client, Offsets(partitions));

    public void Lose(params int[] partitions) => Rebalances.Lost(Offsets(partitions));

    public void Dispose()
    {
        _metrics.Dispose();
        _ready.Dispose();
        Telemetry.Dispose();
    }

    private static List<Confluent.Kafka.TopicPartitionOffset> Offsets(int[] partitions) =>
        [.. partitions.Select(static partition => new Confluent.Kafka.TopicPartitionOffset("events", partition, 0))];
}
