using Microsoft.Extensions.Logging;

using StreamLab.Settings;

namespace StreamLab.Producer.Worker.Tests;

/// <summary>What a producer logs of its life.</summary>
public sealed class ProducerJournalTests
{
    private readonly RecordingLogger<ProducerJournal> _log = new();

    [Fact]
    public void TheStartIsToldWithItsSettingsInOneLine()
    {
        new ProducerJournal(_log).Started(
            new LabSettings { Rate = 3000 }, new() { Instance = "producer-1", Count = 2 }, "0000beef00000001", 12);

        var line = Assert.Single(_log.Lines);
        Assert.Equal(LogLevel.Information, line.Level);
        Assert.StartsWith("producer-1 started as 0000beef00000001: it sends Iot events to events, 12 partitions, 1,500 records/s; ", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line.Text);
    }

    [Fact]
    public void OrdersAreToldWhenTheyChangeSomething()
    {
        using var order = new RateControl(1000, 2, new(_log));
        order.Take(new("0000beef", 1000, IsPaused: false));
        order.Take(new("0000beef", 5000, IsPaused: false));
        order.Take(new("0000beef", 5000, IsPaused: false));
        order.Take(new("0000beef", 5000, IsPaused: true));
        order.Take(new("0000beef", 0, IsPaused: false));

        Assert.Equal(
            ["The rate asked for is now 2,500 records/s", "The rate asked for is now 0 records/s (paused)", "The rate asked for is now as fast as possible"],
            _log.Lines.Select(static line => line.Text));
    }

    [Fact]
    public void CountsAreToldAtTheEndAsNumbers()
    {
        new ProducerJournal(_log).Stopped("events", 1234567, 1234560, 7, 3, 0);

        var line = Assert.Single(_log.Lines);
        Assert.Equal("events: sent 1,234,567, acknowledged 1,234,560, unacknowledged 7, refused 3, malformed 0; stopped", line.Text);
        Assert.Equal(1234567L, line.Properties["Sent"]);
    }
}
