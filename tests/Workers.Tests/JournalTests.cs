using Confluent.Kafka;

using Microsoft.Extensions.Logging;

using StreamLab.Consumer.Worker;
using StreamLab.Producer.Worker;
using StreamLab.Settings;

namespace StreamLab.Workers.Tests;

/// <summary>What workers log of their lives.</summary>
public sealed class JournalTests
{
    private readonly RecordingLogger<ConsumerJournal> _consumer = new();
    private readonly RecordingLogger<ProducerJournal> _producer = new();

    [Fact]
    public void ConsumerStartsWithItsSettingsInOneLine()
    {
        new ConsumerJournal(_consumer).Started(new LabSettings { Group = "g", ExactlyOnce = true }, new() { Instance = "consumer-2" }, 12);

        var line = Assert.Single(_consumer.Lines);
        Assert.Equal(LogLevel.Information, line.Level);
        Assert.StartsWith("consumer-2 started: it reads events, 12 partitions, in group g; ", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line.Text);
        Assert.Equal(("12 partitions", true), (line.Properties["Partitions"], line.Properties["ExactlyOnce"]));
    }

    [Fact]
    public void OnePartitionIsOne()
    {
        new ConsumerJournal(_consumer).Started(new LabSettings(), new(), 1);
        new ProducerJournal(_producer).Started(new LabSettings(), new(), "0000beef00000001", 1);

        Assert.Contains(", 1 partition, in group ", Assert.Single(_consumer.Lines).Text, StringComparison.Ordinal);
        Assert.Contains(", 1 partition, ", Assert.Single(_producer.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ProducerStartsWithItsSettingsInOneLine()
    {
        new ProducerJournal(_producer).Started(
            new LabSettings { Rate = 3000 }, new() { Instance = "producer-1", Count = 2 }, "0000beef00000001", 12);

        var line = Assert.Single(_producer.Lines);
        Assert.Equal(LogLevel.Information, line.Level);
        Assert.StartsWith("producer-1 started as 0000beef00000001: it sends Iot events to events, 12 partitions, 1,500 records/s; ", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line.Text);
    }

    [Fact]
    public void PartitionsAreToldAsTheyComeAndGo()
    {
        var rebalances = new Rebalances(new(_consumer));
        rebalances.Assigned(null!, [.. Partitions(0, 1, 2, 7)]);
        // What a rebalance does not change is no news.
        rebalances.Assigned(null!, []);
        rebalances.Revoked(null!, []);
        rebalances.Revoked(null!, [.. Offsets(7)]);
        rebalances.Lost([.. Offsets(0, 1, 2)]);

        Assert.Equal(
            [
                (LogLevel.Information, "Partitions 0-2, 7 are assigned, 4 in all"),
                (LogLevel.Information, "Partitions 7 are given back, 3 are left"),
                (LogLevel.Warning, "Partitions 0-2 are lost: the membership ended, and another consumer may have them already; 0 are left"),
            ],
            _consumer.Lines.Select(static line => (line.Level, line.Text)));
    }

    [Fact]
    public void OrdersAreToldWhenTheyChangeSomething()
    {
        using var order = new StandingOrder(1000, 2, new(_producer));
        order.Take(new("0000beef", 1000, IsPaused: false));
        order.Take(new("0000beef", 5000, IsPaused: false));
        order.Take(new("0000beef", 5000, IsPaused: false));
        order.Take(new("0000beef", 5000, IsPaused: true));
        order.Take(new("0000beef", 0, IsPaused: false));

        Assert.Equal(
            ["The rate asked for is now 2,500 records/s", "The rate asked for is now 0 records/s (paused)", "The rate asked for is now as fast as possible"],
            _producer.Lines.Select(static line => line.Text));
    }

    [Fact]
    public void CountsAreToldAtTheEndAsNumbers()
    {
        new ProducerJournal(_producer).Stopped("events", 1234567, 1234560, 7, 3, 0);
        new ConsumerJournal(_consumer).Stopped("events", 1234, 1200, 34, 0);

        Assert.Equal("events: sent 1,234,567, acknowledged 1,234,560, unacknowledged 7, refused 3, malformed 0; stopped", _producer.Lines[0].Text);
        Assert.Equal(1234567L, _producer.Lines[0].Properties["Sent"]);
        Assert.Equal("events: consumed 1,234, stamped 1,200, foreign 34, lag 0; stopped", _consumer.Lines[0].Text);
    }

    private static IEnumerable<TopicPartition> Partitions(params int[] numbers) => numbers.Select(static n => new TopicPartition("events", n));

    private static IEnumerable<TopicPartitionOffset> Offsets(params int[] numbers) => Partitions(numbers).Select(static p => new TopicPartitionOffset(p, 0));
}
