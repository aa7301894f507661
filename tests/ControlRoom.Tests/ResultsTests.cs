using Microsoft.Extensions.DependencyInjection;
using StreamLab.ControlRoom.Judging;
using StreamLab.ControlRoom.Results;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Results;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Windows;
using StreamLab.Verification;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

public sealed class ResultsTests
{
    private static readonly DateTimeOffset Day = new(2024, 5, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void EveryWindowOncePasses()
    {
        var judgement = Judged(100, Tally([Closed("a", 0, 40), Closed("b", 0, 35)], Checkpoint(2, 75, late: 2, unfit: 1, Open("a", 1, 22))));

        Assert.Equal(VerdictKind.Pass, judgement.Verdict);
        Assert.Empty(judgement.Reasons);
        Assert.Equal(new ResultsReport("events.windows", 2, 1, 0, 0, 97, 100, 3), judgement.Results);
    }

    [Fact]
    public void AWindowThatIsThereTwiceFailsAndIsNamed()
    {
        var judgement = Judged(80, Tally([Closed("a", 0, 40), Closed("b", 0, 40), Closed("a", 0, 40)], Checkpoint(2, 80)));

        Assert.Equal("1 window is in events.windows more than once (a from 2024-05-01 00:00: 2 times)", judgement.OnlyReason());
        Assert.Equal(1, judgement.Results!.RepeatedWindows);
    }

    [Fact]
    public void AWindowThatIsClosedAndOpenIsThereTwice() => Assert.Equal(
        "1 window is in events.windows more than once (a from 2024-05-01 00:00: 2 times)",
        Judged(80, Tally([Closed("a", 0, 40)], Checkpoint(1, 40, late: 0, unfit: 0, Open("a", 0, 40)))).OnlyReason());

    [Fact]
    public void OfManyTheFirstAreNamed() => Assert.Contains(
        "d from 2024-05-01 00:00: 2 times; and 2 others)",
        Judged(60, Tally([.. "fedcbfedcb".Select(key => Closed($"{key}", 0, 6))], Checkpoint(5, 30))).OnlyReason(), StringComparison.Ordinal);

    [Fact]
    public void TheSameTimeInAnotherPassIsAnotherWindow() => Assert.Equal(
        VerdictKind.Pass, Judged(80, Tally([Closed("a", 0, 40), Closed("a", 0, 40) with { Pass = 1 }], Checkpoint(2, 80))).Verdict);

    [Fact]
    public void AWindowThatIsMissingFails() => Assert.Equal(
        "1 closed window is not in events.windows (partition 0: 2 were closed, 1 are there)",
        Judged(80, Tally([Closed("a", 0, 40)], Checkpoint(2, 80))).OnlyReason());

    [Fact]
    public void SumsThatDifferFail() => Assert.Equal(
        "the windows of partition 0 hold 79 events, but 80 were read and must be in them (in all 79 of 80; "
        + "the last windows committed there: a from 2024-05-02 00:00)",
        Judged(80, Tally([Closed("a", 0, 40)], Checkpoint(1, 40, late: 0, unfit: 0, Open("a", 1, 39)))).OnlyReason());

    [Fact]
    public void NothingCommittedFails() => Assert.Equal(
        "the windows of partition 0 hold 0 events, but 80 were read and must be in them (in all 0 of 80; the last windows committed there: none)",
        Judged(80, new PartitionTally(0).ToResults()).OnlyReason());

    [Fact]
    public void WhatCannotBeReadBackProvesNothing() => Assert.Equal(
        "the windows cannot be read back, so nothing is known of them: no broker answers",
        Judge.Decide(Consumed(5) with { Results = new ResultsEvidence("events.windows", [], "no broker answers") }, new DeliveryTerms(), final: true).OnlyDoubt());

    [Fact]
    public void BeforeTheEndWindowsAreNotJudged()
    {
        var judgement = Judge.Decide(Consumed(5) with { Results = Results(new PartitionTally(0).ToResults()) }, new DeliveryTerms(), final: false);

        Assert.Equal((VerdictKind.Pass, null), (judgement.Verdict, judgement.Results));
    }

    [Fact]
    public async Task AFinalReportReadsResultsBackFirst()
    {
        var tally = Tally([Closed("a", 0, 4)], Checkpoint(1, 4));
        await using var host = await Host.StartAsync(
            new HostOptions { Replace = services => services.AddSingleton<IResultsReader>(new FixedResults(Results(tally))) },
            Producer(1, 5, 0, 5).Stopped(), Consumer(1, 0, 5).Stopped());

        Assert.DoesNotContain("\"results\"", await host.GetAsync("/api/report"), StringComparison.Ordinal);
        var report = await host.GetAsync("/api/report?final=true");
        Assert.Contains("\"expectedEvents\": 5", report, StringComparison.Ordinal);
        Assert.Contains("the windows of partition 0 hold 4 events, but 5 were read", report, StringComparison.Ordinal);
        Assert.Contains("Windows, exactly once", await host.GetAsync("/api/report.html?final=true"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BothReportsAreOfOneReading()
    {
        var reader = new FixedResults(Results(Tally([Closed("a", 0, 4)], Checkpoint(1, 4))));
        await using var host = await Host.StartAsync(
            new HostOptions { Replace = services => services.AddSingleton<IResultsReader>(reader) },
            Producer(1, 5, 0, 5).Stopped(), Consumer(1, 0, 4).Stopped());

        await Task.WhenAll(host.GetAsync("/api/report?final=true"), host.GetAsync("/api/report.html?final=true"));
        Assert.Equal(1, reader.Readings);
        await host.TellAsync(Consumer(2, 0, 5).Stopped());
        await host.GetAsync("/api/report?final=true");
        Assert.Equal(2, reader.Readings);
    }

    private static Judgement Judged(int consumed, PartitionResults partition) =>
        Judge.Decide(Consumed(consumed) with { Results = Results(partition) }, new DeliveryTerms(), final: true);

    private static Evidence Consumed(int count) => Evidence.From(Run, [Producer(1, count, 0, count).Stopped(), Consumer(1, 0, count).Stopped()]);

    private static ResultsEvidence Results(PartitionResults partition) => new("events.windows", [partition], null);

    private static PartitionResults Tally(IReadOnlyList<ClosedWindow> windows, WindowCheckpoint checkpoint)
    {
        var tally = new PartitionTally(0);
        tally.Add(checkpoint);
        foreach (var window in windows)
        {
            tally.Add(window);
        }

        return tally.ToResults();
    }

    private static ClosedWindow Closed(string key, int day, long count) =>
        new(Run, 0, new WindowResult(key, Day.AddDays(day), Day.AddDays(day + 1), count, new Dictionary<string, double>(), true, null));

    private static OpenWindow Open(string key, int day, long count) =>
        new(key, [], 0, Day.UtcTicks, Day.AddDays(day).UtcTicks, Day.AddDays(day + 1).UtcTicks, count, []);

    private static WindowCheckpoint Checkpoint(long closed, long events, long late = 0, long unfit = 0, params OpenWindow[] open) =>
        new(Run, 100, closed, events, late, unfit, open);

    private sealed class FixedResults(ResultsEvidence results) : IResultsReader
    {
        private int _readings;

        public int Readings => _readings;

        public Task<IReadOnlyList<ResultsEvidence>> ReadAsync(string run, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _readings);
            return Task.FromResult<IReadOnlyList<ResultsEvidence>>([results]);
        }
    }
}
