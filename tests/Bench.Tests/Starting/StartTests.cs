using StreamLab.Bench.Reporting;
using StreamLab.Bench.Starting;
using StreamLab.Streaming.Reports;

namespace StreamLab.Bench.Tests.Starting;

public sealed class StartTests : IDisposable
{
    private static readonly DateTimeOffset Began = DateTimeOffset.UnixEpoch;

    private static readonly StartOutcome Outcome = new("Start", ["lab: small"], [Round(100), Round(300), Round(200)]);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WhatTheLabSaysIsCountedFromBeforeItsProcessBegan()
    {
        var round = LabStart.Read(Began, Began.AddMilliseconds(90), new StartReport(Began.AddMilliseconds(10), 150, 160, 900, 910, 950));

        Assert.Equal([90, 160, 170, 910, 920, 960], round.UntilMs);
        Assert.Equal([90, 70, 10, 740, 10, 40], round.TookMs);
        Assert.Equal(960, round.TotalMs);
    }

    [Fact]
    public void OrchestratorAndDashboardArePhasesOfTheAspireHost()
    {
        var round = LabStart.Read(
            Began, Began.AddMilliseconds(90), new StartReport(Began, 150, 160, 900, 910, 950) { OrchestratorMs = 400, DashboardMs = 500 });

        Assert.Equal([90, 150, 160, 400, 500, 900, 910, 950], round.UntilMs);
        Assert.Equal(StartPhases.OfAspire, new StartOutcome("Start", [], [round]).Phases.Select(static phase => phase.Name));
    }

    [Fact]
    public void APhaseThatEndedBesideAnotherTookNothing() =>
        Assert.Equal([100, 200, 0, 100], new StartRound([100, 300, 250, 400]).TookMs);

    [Fact]
    public void LabThatDoesNotSayHowItStartedIsAnError()
    {
        Assert.Throws<BenchException>(static () => LabStart.Read(Began, Began, null));
        Assert.Throws<BenchException>(static () => LabStart.Read(Began, Began, new StartReport(Began, 1, 2, 3, 4, null)));
    }

    [Fact]
    public void PhasesHaveTheirMedians()
    {
        var last = Outcome.Phases[^1];

        Assert.Equal((1_200, 1_100, 1_300), (last.UntilMs.Median, last.UntilMs.Least, last.UntilMs.Most));
        Assert.Equal(200, Outcome.Phases[0].TookMs.Median);
    }

    [Fact]
    public async Task StartsAreWrittenForPeopleAndForPrograms()
    {
        await StartOutput.WriteAsync(Outcome, _folder.Path, TestContext.Current.CancellationToken);

        _folder.HasPlot("start");
        Assert.Contains("| first record consumed | 200 (200 to 200) | 1,200 (1,100 to 1,300) |", _folder.Text("start.md"), StringComparison.Ordinal);
        Assert.Contains("\"untilMs\"", _folder.Text("start.json"), StringComparison.Ordinal);
    }

    private static StartRound Round(double first) => new([first, first + 200, first + 400, first + 600, first + 800, first + 1_000]);
}
