using Microsoft.Extensions.Logging;

namespace StreamLab.Producer.Worker.Tests;

/// <summary>What a producer's log says of acknowledgements that do not come.</summary>
public sealed class StallJournalTests
{
    private const long Second = 1_000_000;

    private readonly RecordingLogger<ProducerJournal> _log = new();
    private readonly StallJournal _stalls;

    public StallJournalTests() => _stalls = new(new(_log));

    [Fact]
    public void StallIsToldOnceWithItsPartitionsAndOnceWhenItIsOver()
    {
        Look(100, 0, 99.5, 0, 0);
        Assert.Empty(_log.Lines);
        Look(101, 0, 99.5, 100, 0);
        Look(110, 0, 99.5, 100, 0);
        Look(111, 0, 0, 0, 0);
        Assert.Single(_log.Lines);
        Look(113, 0, 0, 112.9, 0);

        Assert.Equal([LogLevel.Warning, LogLevel.Information], _log.Lines.Select(static line => line.Level));
        Assert.Equal("No acknowledgement has come for 1.5 s from partitions 1-2", _log.Lines[0].Text);
        Assert.Equal("1-2", _log.Lines[0].Properties["Partitions"]);
        Assert.Equal("Acknowledgements come again; the longest wait was 10.5 s", _log.Lines[1].Text);
    }

    [Fact]
    public void StallsThatFollowOneAnotherAreOne()
    {
        for (var i = 100; i < 200; i += 2)
        {
            Look(i, i - 1.2);
            Look(i + 1, 0);
        }

        Assert.Single(_log.Lines);
    }

    private void Look(double now, params double[] waitingSince) =>
        _stalls.Look((long)(now * Second), [.. waitingSince.Select(static since => (long)(since * Second))]);
}
