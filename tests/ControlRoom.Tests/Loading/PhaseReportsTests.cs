using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Reporting;
using StreamLab.Settings.Loads;
using StreamLab.Streaming.Reports;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests.Loading;

public sealed class PhaseReportsTests
{
    private static readonly LoadProfile Load = new(
    [
        new(LoadShape.Steady, 100, 100, 1, TimeSpan.FromSeconds(2)), new(LoadShape.Pause, 0, 0, 1, TimeSpan.FromSeconds(1)),
        new(LoadShape.Steady, 500, 500, 1, TimeSpan.FromSeconds(0.5)),
    ]);

    [Fact]
    public void APhaseHasTheMeanRateAndTheWorstSecondOfItsWholeSeconds() => Assert.Equal(
        [
            new("steady:100+2s", 0, 2) { AcknowledgedPerSecond = 95, WorstP50Ms = 2, WorstP99Ms = 30 },
            new("pause+1s", 2, 1) { AcknowledgedPerSecond = 0 },
            new PhaseReport("steady:500+500ms", 3, 0.5),
        ],
        PhaseReports.Create(Load, At(0), [Second(0, 90, new(2, 20, 40)), Second(1, 100, new(1, 30, 50)), Second(2, 0, null), Second(3, 250, new(9, 9, 9))])!);

    [Fact]
    public void WithoutPhasesOrRecordsThereIsNoReport()
    {
        Assert.Null(PhaseReports.Create(LoadProfile.None, At(0), []));
        Assert.Null(PhaseReports.Create(Load, null, []));
    }

    private static TimelineSpan Second(int at, double rate, LatencyPoint? latency) => new(At(at), 1, rate, rate, rate, latency);
}
