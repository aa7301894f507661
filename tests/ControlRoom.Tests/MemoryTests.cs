using StreamLab.ControlRoom.Judging;
using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Reports;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

public sealed class MemoryTests
{
    private const long Megabyte = 1_000_000;

    [Fact]
    public void ALeakIsSeen() => Assert.True(IsClimbing(30, minute => 100 + (5 * minute)));

    [Fact]
    public void ALeakIsSeenThroughTheTeethOfGarbageCollection() =>
        Assert.True(IsClimbing(30, minute => 100 + (5 * minute) + (minute * 60 % 7 * 3)));

    [Fact]
    public void AProcessThatFoundItsSizeIsNone() => Assert.False(IsClimbing(30, minute => 100 + (80 * (1 - Math.Exp(-minute)))));

    [Fact]
    public void MemoryThatBreathesIsNone() => Assert.False(IsClimbing(30, minute => 150 + (40 * Math.Sin(minute))));

    [Fact]
    public void ASlowClimbByAFewMegabytesIsNone() => Assert.False(IsClimbing(30, minute => 100 + (0.4 * minute)));

    [Fact]
    public void OneStepIsNone() => Assert.False(IsClimbing(30, minute => minute < 20 ? 100 : 200));

    [Fact]
    public void ARunOfLessThanTenMinutesIsNotJudged() => Assert.False(IsClimbing(9.9, minute => 100 + (50 * minute)));

    [Fact]
    public void ASeriesKeepsItsBeginningAndItsEndInConstantMemory()
    {
        var series = Series(600, minute => minute);
        Assert.InRange(series.Samples.Count, 100, 480);
        Assert.Equal(At(0), series.Samples[0].At);
        Assert.True(series.Last.At - series.Samples[^1].At < TimeSpan.FromMinutes(5));
        Assert.Equal(series.Last.Bytes, series.Peak);
    }

    [Fact]
    public void ASteadyClimbFailsTheVerdict()
    {
        var evidence = Evidence.From(Run, [Producer(1, 100, 0, 100).Stopped(), Consumer(1, 0, 100).Stopped()]) with
        {
            Memory = [new MemoryReport("consumer-1", "a", 100 * Megabyte, 300 * Megabyte, 310 * Megabyte, [], IsClimbing: true)],
        };

        Assert.Equal(
            "the memory of consumer-1 climbs steadily: 100 MB at first, 300 MB at last",
            Judge.Decide(evidence, new DeliveryTerms(), final: true).OnlyReason());
    }

    private static bool IsClimbing(double minutes, Func<double, double> megabytes) => MemoryJudge.IsClimbing(Series(minutes, megabytes).Samples);

    private static MemorySeries Series(double minutes, Func<double, double> megabytes)
    {
        var series = new MemorySeries("consumer-1", "a");
        for (var second = 0; second <= minutes * 60; second++)
        {
            series.Add(At(second), Math.Max(1, (long)(megabytes(second / 60.0) * Megabyte)));
        }

        return series;
    }
}
