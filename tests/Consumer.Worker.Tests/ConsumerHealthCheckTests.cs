using Microsoft.Extensions.Logging;

using StreamLab.Streaming.Measurement;

namespace StreamLab.Consumer.Worker.Tests;

/// <summary>What a consumer's log says of silence and lateness.</summary>
public sealed class ConsumerHealthCheckTests
{
    private const long Second = 1_000_000;

    private readonly RecordingLogger<ConsumerJournal> _log = new();
    private readonly StallLog _stalls = new();
    private readonly ConsumerHealthCheck _health;

    public ConsumerHealthCheckTests() => _health = new(new(_log), _stalls);

    [Fact]
    public void SilenceWithoutLagIsInformationAndToldOnce()
    {
        Look(10, consumed: 100);
        Look(12, consumed: 100);
        Assert.Empty(_log.Lines);
        Look(13, consumed: 100);
        Look(40, consumed: 100);
        Look(41, consumed: 101);

        Assert.Equal([LogLevel.Information, LogLevel.Information], _log.Lines.Select(static line => line.Level));
        Assert.Equal(["No record has come for 3.0 s", "Records come again after 31.0 s"], _log.Lines.Select(static line => line.Text));
    }

    [Fact]
    public void SilenceWithLagIsAWarningThatSaysHowManyWait()
    {
        Look(10, consumed: 100);
        Look(14, consumed: 100, lag: 77);

        var line = Assert.Single(_log.Lines);
        Assert.Equal((LogLevel.Warning, 77L), (line.Level, line.Properties["Lag"]));
    }

    [Fact]
    public void SilenceBeforeTheFirstRecordIsNoNews()
    {
        Look(10, consumed: 0);
        Look(100, consumed: 0);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void LatenessIsToldWhenItBeginsAndWhenItIsOverForAWhile()
    {
        Look(100, consumed: 1);
        for (var i = 101; i < 160; i++)
        {
            // Late in every other second only: that is one time of being late, not thirty.
            if (i % 2 == 0)
            {
                _stalls.Add((i - 2) * Second, (i * Second) - 1);
            }

            Look(i, consumed: i);
        }

        Look(160, consumed: 200);
        Look(161, consumed: 201);
        Look(162, consumed: 202);

        Assert.Equal([LogLevel.Warning, LogLevel.Information], _log.Lines.Select(static line => line.Level));
        Assert.Equal("Records are late: the oldest was read 2.0 s after it was sent", _log.Lines[0].Text);
    }

    [Fact]
    public void ShortWaitsAreNotTold()
    {
        _stalls.Add(99 * Second, (99 * Second) + (Second / 2));
        Look(100, consumed: 1);
        Assert.Empty(_log.Lines);
    }

    private void Look(long seconds, long consumed, long lag = 0) => _health.Look(seconds * Second, consumed, () => lag);
}
