using StreamLab.ControlRoom.Judging;
using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Reporting;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

public sealed class FaultReportsTests
{
    private static readonly FaultStatus Kill = new(1, FaultAction.Kill, "leader", FaultStage.Healed)
    {
        Broker = 2,
        PlannedAtSeconds = 10,
        ForSeconds = 8,
        InjectedAt = At(10),
        HealedAt = At(18),
        RecoveredAt = At(22),
    };

    private readonly RunState _run = new(Run);

    [Fact]
    public void AFaultIsTimedFromTheFirstRecord()
    {
        Observe();
        var report = Only(Kill);
        Assert.Equal((FaultAction.Kill, 2, 10d, 18d, 22d), (report.Action, report.Broker, report.AtSeconds, report.RestoredAtSeconds, report.RecoveredAtSeconds));
        Assert.Equal((1, "leader", null, false), (report.Id, report.Target, report.Trouble, report.IsRefused));
    }

    [Fact]
    public void TheLongestStallAroundAFaultIsItsOwn()
    {
        Observe(
            producerStalls: [Stall(1, 8), Stall(10.1, 17.6), Stall(20, 21), Stall(40, 60)],
            consumerStalls: [Stall(9, 18.5), Stall(50, 70)]);
        var report = Only(Kill);
        Assert.Equal((7.5, 9.5), (report.UnavailableSeconds, report.ConsumptionStallSeconds));
    }

    [Fact]
    public void WhatStalledAtTheNextFaultIsThatOnesDoing()
    {
        Observe(producerStalls: [Stall(10.1, 11), Stall(22.9, 26)], consumerStalls: [Stall(10.5, 12), Stall(23.5, 28)]);
        var isolate = Kill with { Id = 2, InjectedAt = At(23), HealedAt = At(24), RecoveredAt = At(24) };

        Assert.Equal([(0.9, 1.5), (3.1, 4.5)], Reports(Kill, isolate).Select(static report => (report.UnavailableSeconds, report.ConsumptionStallSeconds)));
    }

    [Fact]
    public void FaultsAtTheSameTimeShareWhatTheyStall()
    {
        Observe(producerStalls: [Stall(10.1, 21)]);
        var other = Kill with { Id = 2, InjectedAt = At(12) };

        Assert.All(Reports(Kill, other), static report => Assert.Equal(10.9, report.UnavailableSeconds));
    }

    [Fact]
    public void WhileTheOnlyProducerIsDeadNothingIsWritten()
    {
        var kill = Kill with { Target = "producer-1", Broker = null, InjectedAt = At(10), HealedAt = At(14), RecoveredAt = At(15.8) };
        _run.Observe(Producer(1, 10, 0, 10) with { FirstRecordAt = At(0), LastRecordAt = At(9.4), At = At(9.4) });
        _run.Observe(Producer(1, 10, 0, 10) with { Incarnation = "b", Producer = Id(2), FirstRecordAt = At(15.8), At = At(16), Stalls = [Stall(15.8, 16.1)] });

        Assert.Equal(5.8, Only(kill).UnavailableSeconds);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void DeadProducerThatHadNothingToSendHoldsNothingUp(bool paused, bool ended)
    {
        _run.Observe(Producer(1, 10, 0, 10) with
        {
            FirstRecordAt = At(0),
            LastRecordAt = At(9.4),
            At = At(9.4),
            Paused = paused,
            SourceEnded = ended,
        });
        _run.Observe(Producer(1, 10, 0, 10) with { Incarnation = "b", Producer = Id(2), FirstRecordAt = At(15.8), At = At(16) });

        Assert.Equal(0, Only(Kill).UnavailableSeconds);
    }

    [Fact]
    public void WhatNobodyReadsAfterAKillStandsStillUntilTheEnd()
    {
        var kill = Kill with { Target = "consumer-1", Broker = null, Stage = FaultStage.Active, InjectedAt = At(10), HealedAt = null, RecoveredAt = null };
        _run.Observe(Consumer(1, 0, 100) with { At = At(9.5), FirstRecordAt = At(0), Positions = [new(0, 100, 100)] });
        _run.Observe(Producer(1, 400, 0, 400) with { At = At(14), FirstRecordAt = At(0), Partitions = [new(0, 400, [0, 400], From: 0)] });
        _run.Observe(Producer(1, 900, 0, 900) with { At = At(21), FirstRecordAt = At(0), Partitions = [new(0, 900, [0, 900], From: 0)] });

        Assert.Equal((11d, 0), (Only(kill).ConsumptionStallSeconds, Only(kill).ConsumptionStallPartition));
    }

    [Fact]
    public void FaultBeforeTheFirstRecordIsAtItsTimeZero()
    {
        Observe();

        Assert.Equal(0, Only(Kill with { InjectedAt = At(-2) }).AtSeconds);
    }

    [Fact]
    public void WithoutAStallThereIsNone()
    {
        Observe();
        Assert.Equal((0d, 0d), (Only(Kill).UnavailableSeconds, Only(Kill).ConsumptionStallSeconds));
    }

    [Fact]
    public void ErrorsAroundAFaultAreCountedByKind()
    {
        Tell(5, ("Local_Transport", 2));
        Tell(11, ("Local_Transport", 5), ("Local_TimedOut", 1));
        Tell(19, ("Local_Transport", 6), ("Local_TimedOut", 1));
        Tell(40, ("Local_Transport", 60), ("Local_TimedOut", 1));
        Assert.Equal(new Dictionary<string, long> { ["Local_TimedOut"] = 1, ["Local_Transport"] = 4 }, Only(Kill).Errors);
    }

    [Fact]
    public void AWorkersFaultHasNoBroker()
    {
        Observe();
        Assert.Null(Only(Kill with { Target = "consumer-1", Broker = null }).Broker);
    }

    [Fact]
    public void AFaultThatLastsIsNotRestored()
    {
        Observe(producerStalls: [Stall(11, 29)]);
        var report = Only(Kill with { Stage = FaultStage.Active, HealedAt = null, RecoveredAt = null });
        Assert.Equal((null, null, 18d), (report.RestoredAtSeconds, report.RecoveredAtSeconds, report.UnavailableSeconds));
    }

    [Theory]
    [InlineData(FaultStage.Planned)]
    [InlineData(FaultStage.CalledOff)]
    public void WhatDidNotComeIsNotReported(FaultStage stage)
    {
        Observe();
        Assert.Empty(Reports(Kill with { Stage = stage, InjectedAt = null, HealedAt = null, RecoveredAt = null }));
    }

    [Fact]
    public void WhatAPersonWasRefusedIsNotReported()
    {
        Observe();
        Assert.Empty(Reports(new FaultStatus(1, FaultAction.Kill, "9", FaultStage.Refused) { Reason = "there is no 9 now" }));
    }

    [Fact]
    public void APlannedFaultThatCouldNotBeDoneProvesNothing()
    {
        Observe();
        var report = Only(Kill with { Stage = FaultStage.Refused, Reason = "there is no leader now", HealedAt = null, RecoveredAt = null });
        Assert.Equal((true, 10d, 0d), (report.IsRefused, report.AtSeconds, report.UnavailableSeconds));
        Assert.Equal("fault 1 (kill leader) was not done: there is no leader now", Judged(report).OnlyDoubt());
    }

    [Fact]
    public void AFaultThatDidNotEndWellIsANote()
    {
        Observe();
        var judged = Judged(Only(Kill with { RecoveredAt = null, Reason = "broker 2 ended while it started." }));
        Assert.Equal(VerdictKind.Pass, judged.Verdict);
        Assert.Equal(["fault 1 (kill leader) did not end well: broker 2 ended while it started."], judged.Notes);
    }

    private static Judgement Judged(FaultReport fault) => Judge.Decide(
        Evidence.From(Run, [Producer(1, 100, 0, 100).Stopped(), Consumer(1, 0, 100).Stopped()]) with { Faults = [fault] },
        new DeliveryTerms(), final: true);

    private static Stall Stall(double from, double to) => new(At(from), At(to));

    private FaultReport Only(FaultStatus fault) => Assert.Single(Reports(fault));

    private IReadOnlyList<FaultReport> Reports(params FaultStatus[] faults) => FaultReports.Create(faults, _run, At(30));

    private void Observe(IReadOnlyList<Stall>? producerStalls = null, IReadOnlyList<Stall>? consumerStalls = null)
    {
        _run.Observe(Producer(1, 10, 0, 10) with { FirstRecordAt = At(0), Stalls = producerStalls ?? [] });
        _run.Observe(Consumer(1, 0, 10) with { Stalls = consumerStalls ?? [] });
    }

    private void Tell(double second, params (string Kind, long Count)[] errors) => _run.Observe(Producer(1, 10, 0, 10) with
    {
        At = At(second),
        FirstRecordAt = At(0),
        Errors = errors.ToDictionary(static error => error.Kind, static error => error.Count),
    });
}
