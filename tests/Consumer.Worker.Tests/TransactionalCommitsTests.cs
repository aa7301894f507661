using System.Text;

using Confluent.Kafka;

using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Settings;
using StreamLab.Streaming.Results;

namespace StreamLab.Consumer.Worker.Tests;

/// <summary>What consumers commit, on embedded brokers: these take transactions, though without their isolation, and keep no offsets of them.</summary>
public sealed class TransactionalCommitsTests
{
    private const string Run = "0badcafe";

    private static readonly LabSettings Settings = new() { ExactlyOnce = true };

    [Fact]
    public async Task WhoTakesAPartitionOverGoesOnWithItsWindows()
    {
        await using var cluster = await StartAsync();
        using var first = new Committing(cluster);
        first.Commits.Assigned([new("events", 0, 0)]);
        first.Positions.Assign(0, 0);
        first.Read("2024-05-01", "2024-05-01", "2024-05-02");

        first.Commits.CommitNow();

        Assert.Equal(2, Assert.Single(Closed(cluster)).Window.Count);
        using var second = new Committing(cluster);
        second.Commits.Assigned([new("events", 0, 3)]);
        Assert.Equal(Text(first), Text(second));
        Assert.Empty(second.Results.Get(0)!.Uncommitted);
    }

    [Fact]
    public async Task AnOffsetWithoutACheckpointOfTheRunBeginsWithoutWindows()
    {
        await using var cluster = await StartAsync();
        using var other = new Committing(cluster, run: "0000beef");
        other.Commits.Assigned([new("events", 0, 0)]);
        other.Positions.Assign(0, 0);
        other.Read("2024-05-01");
        other.Commits.CommitNow();
        using var ours = new Committing(cluster);

        ours.Commits.Assigned([new("events", 0, 1)]);

        Assert.Empty(ours.Results.Get(0)!.Save(1).Open);
    }

    [Fact]
    public async Task WhatWasNotedOfAPartitionThatIsTakenIsNotCommitted()
    {
        await using var cluster = await StartAsync();
        using var consumer = new Committing(cluster);
        consumer.Commits.Assigned([new("events", 0, 0)]);
        consumer.Positions.Assign(0, 0);
        consumer.Read("2024-05-01", "2024-05-02");

        consumer.Commits.Capture();
        consumer.Commits.Removed([0]);
        consumer.Positions.Remove(0);
        consumer.Commits.Commit();
        consumer.Commits.CommitNow();

        Assert.Empty(Closed(cluster));
        using var next = new Committing(cluster);
        next.Commits.Assigned([new("events", 0, 2)]);
        Assert.Empty(next.Results.Get(0)!.Save(2).Open);
    }

    [Fact]
    public async Task AWindowIsWrittenByOneCommitAlone()
    {
        await using var cluster = await StartAsync();
        using var consumer = new Committing(cluster);
        consumer.Commits.Assigned([new("events", 0, 0)]);
        consumer.Positions.Assign(0, 0);
        foreach (var day in (string[])["2024-05-01", "2024-05-02", "2024-05-03", "2024-05-04"])
        {
            consumer.Read(day);
            consumer.Commits.CommitNow();
            consumer.Commits.CommitNow();
        }

        Assert.Equal([1, 2, 3], Closed(cluster).Select(static closed => closed.Window.Start.Day));
    }

    private static async Task<EmbeddedCluster> StartAsync()
    {
        var cluster = EmbeddedCluster.Start(1);
        foreach (var topic in (string[])["events", new ResultTopics("events").Windows, new ResultTopics("events").OpenWindows])
        {
            await cluster.EnsureTopicAsync(new(topic, 1, 1, new Dictionary<string, string>()), TestContext.Current.CancellationToken);
        }

        return cluster;
    }

    private static List<ClosedWindow> Closed(EmbeddedCluster cluster)
    {
        var closed = new List<ClosedWindow>();
        TopicScan.Run(
            Clients(cluster), new ResultTopics("events").Windows, [0], static (_, marks) => marks.Low.Value, IsolationLevel.ReadCommitted,
            (_, value) => closed.Add(ClosedWindow.Decode(value)!), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        return closed;
    }

    private static string Text(Committing consumer) => Encoding.UTF8.GetString(consumer.Results.Get(0)!.Save(3).Encode());

    private static SideClients Clients(EmbeddedCluster cluster) => new(new() { BootstrapServers = cluster.BootstrapServers });

    private sealed class Committing : IDisposable
    {
        private long _next;

        public Committing(EmbeddedCluster cluster, string run = Run)
        {
            Client = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
            {
                BootstrapServers = cluster.BootstrapServers,
                GroupId = "streamlab",
                EnableAutoCommit = false,
            }).Build();
            var clients = Clients(cluster);
            var writer = new TransactionalWriter(clients, "streamlab-consumer-1", 1 << 20);
            writer.Initialize();
            Commits = new(Client, Settings, run, Results, Positions, writer, 1, new(clients, new(["events"], 1), 1, run));
        }

        public IConsumer<byte[], byte[]> Client { get; }

        public ResultWindows Results { get; } = new();

        public Positions Positions { get; } = new("events");

        public TransactionalCommits Commits { get; }

        public void Read(params string[] days)
        {
            foreach (var day in days)
            {
                Results.Add(0, "st-001"u8, Encoding.UTF8.GetBytes($$"""{"time":"{{day}}T10:00:00Z","temperature":21.5}"""));
                Positions.Advance(Client, 0, _next++);
            }
        }

        public void Dispose()
        {
            Commits.Dispose();
            Client.Dispose();
        }
    }
}
