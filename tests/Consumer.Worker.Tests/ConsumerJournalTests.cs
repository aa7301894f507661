using Confluent.Kafka;

using Microsoft.Extensions.Logging;

using StreamLab.Settings;

namespace StreamLab.Consumer.Worker.Tests;

/// <summary>What a consumer logs of its life.</summary>
public sealed class ConsumerJournalTests
{
    private readonly RecordingLogger<ConsumerJournal> _log = new();

    [Fact]
    public void TheStartIsToldWithItsSettingsInOneLine()
    {
        new ConsumerJournal(_log).Started(new LabSettings { Group = "g", ExactlyOnce = true }, new() { Instance = "consumer-2" }, 12);

        var line = Assert.Single(_log.Lines);
        Assert.Equal(LogLevel.Information, line.Level);
        Assert.StartsWith("consumer-2 started: it reads events, 12 partitions, in group g; ", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line.Text);
        Assert.Equal(("12 partitions", true), (line.Properties["Partitions"], line.Properties["ExactlyOnce"]));
    }

    [Fact]
    public void OnePartitionIsOne()
    {
        new ConsumerJournal(_log).Started(new LabSettings(), new(), 1);

        Assert.Contains(", 1 partition, in group ", Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void PartitionsAreToldAsTheyComeAndGo()
    {
        var rebalances = new Rebalances(new(_log));
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
            _log.Lines.Select(static line => (line.Level, line.Text)));
    }

    [Fact]
    public void CountsAreToldAtTheEnd()
    {
        new ConsumerJournal(_log).Stopped("events", 1234, 1200, 34, 0);

        Assert.Equal("events: consumed 1,234, stamped 1,200, foreign 34, lag 0; stopped", Assert.Single(_log.Lines).Text);
    }

    private static IEnumerable<TopicPartition> Partitions(params int[] numbers) => numbers.Select(static n => new TopicPartition("events", n));

    private static IEnumerable<TopicPartitionOffset> Offsets(params int[] numbers) => Partitions(numbers).Select(static p => new TopicPartitionOffset(p, 0));
}
