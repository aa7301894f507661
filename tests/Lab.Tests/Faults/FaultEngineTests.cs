using Microsoft.Extensions.Time.Testing;
using StreamLab.Lab.Faults;
using StreamLab.Lab.Tests.Fakes;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Tests.Faults;

public sealed class FaultEngineTests
{
    private static readonly FaultTarget Broker2 = new(FaultTargetKind.Broker, 2);
    private static readonly FaultTarget Leader = new(FaultTargetKind.Leader, 0);
    private static readonly FaultTarget Consumer1 = new(FaultTargetKind.Consumer, 1);

    private readonly FakeTimeProvider _time = new();
    private readonly Journal _journal = new();
    private readonly List<string> _said = [];

    [Fact]
    public async Task APlannedFaultComesAtItsTimeAndGoesAfterItsLength()
    {
        await using var engine = Engine(new(_journal));
        var start = _time.GetUtcNow();
        engine.Begin(Schedule(new(FaultAction.Kill, Broker2, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(8))), start);
        _time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Equal(FaultStage.Planned, Only(engine).Stage);
        Assert.Empty(_journal.Entries);

        await AdvanceUntilAsync(() => Only(engine).Stage == FaultStage.Active);
        await AdvanceUntilAsync(() => Only(engine).RecoveredAt is not null);

        Assert.Equal(["Kill broker 2", "heal broker 2"], _journal.Entries);
        var fault = Only(engine);
        Assert.Equal((FaultStage.Healed, 2, 10d, 8d), (fault.Stage, fault.Broker, fault.PlannedAtSeconds, fault.ForSeconds));
        Assert.InRange((fault.InjectedAt!.Value - start).TotalSeconds, 10, 10.2);
        Assert.InRange((fault.HealedAt!.Value - fault.InjectedAt.Value).TotalSeconds, 8, 8.3);
    }

    [Fact]
    public async Task WhatWasDoneOtherwiseThanAskedIsDoneAndTold()
    {
        var faults = new FakeFaults(_journal) { Failure = FaultException.Otherwise("broker 2 did not stop in order and was killed") };
        await using var engine = Engine(faults);

        var (_, problem) = await engine.InjectAsync(new(FaultAction.Stop, Broker2, TimeSpan.Zero, null), Cancellation);
        Assert.Null(problem);
        Assert.Equal((FaultStage.Active, null), (Only(engine).Stage, Only(engine).Reason));
        faults.Failure = null;
        Assert.Equal((true, null), await engine.HealAsync(Broker2, Cancellation));
        await AdvanceUntilAsync(() => Only(engine).RecoveredAt is not null);

        Assert.Equal(["Stop broker 2", "heal broker 2"], _journal.Entries);
        Assert.Equal((FaultStage.Healed, "broker 2 did not stop in order and was killed"), (Only(engine).Stage, Only(engine).Reason));
        Assert.Contains("Fault 1: stop broker 2: broker 2 did not stop in order and was killed", _said);
    }

    [Fact]
    public async Task TheLeaderIsLookedForWhenTheFaultIsDue()
    {
        var faults = new FakeFaults(_journal);
        await using var engine = Engine(faults);
        engine.Begin(Schedule(new(FaultAction.Pause, Leader, TimeSpan.FromSeconds(1), null)), _time.GetUtcNow());
        faults.Leader = 3;

        await AdvanceUntilAsync(() => Only(engine).Stage == FaultStage.Active);

        Assert.Equal(3, Only(engine).Broker);
    }

    [Fact]
    public async Task WhatHitTheLeaderIsHealedByTheBrokersNumber()
    {
        await using var engine = Engine(new(_journal) { RecoversLate = true });
        await engine.InjectAsync(new(FaultAction.Kill, Leader, TimeSpan.Zero, null), Cancellation);

        Assert.Equal((true, null), await engine.HealAsync(Broker2, Cancellation));
        Assert.Equal(["Kill broker 2", "heal broker 2"], _journal.Entries);
        Assert.Equal(FaultStage.Healed, Only(engine).Stage);
    }

    [Fact]
    public async Task WhatNothingHitsIsNotHealed()
    {
        await using var engine = Engine(new(_journal));
        await engine.InjectAsync(new(FaultAction.Pause, Consumer1, TimeSpan.Zero, TimeSpan.FromSeconds(5)), Cancellation);

        Assert.Equal((false, null), await engine.HealAsync(Broker2, Cancellation));
        Assert.Equal((true, null), await engine.HealAsync(Consumer1, Cancellation));
        Assert.Equal(["Pause consumer-1", "heal consumer-1"], _journal.Entries);
    }

    [Fact]
    public async Task WithoutALeaderThereIsNothingToHit()
    {
        await using var engine = Engine(new(_journal) { Leader = null });

        var (fault, refusal) = await engine.InjectAsync(new(FaultAction.Kill, Leader, TimeSpan.Zero, null), Cancellation);

        Assert.Equal((null, "there is no leader now"), (fault, refusal));
        Assert.Equal(FaultStage.Refused, Only(engine).Stage);
    }

    [Fact]
    public async Task ACutBetweenBrokersIsOneFaultOfAllOfThem()
    {
        await using var engine = Engine(new(_journal), new() { BrokerMode = BrokerMode.Native, NetworkFaults = true });
        Assert.True(FaultTarget.TryParse("1|2,3", out var sides));

        await engine.InjectAsync(new(FaultAction.Partition, sides, TimeSpan.Zero, null), Cancellation);
        await engine.InjectAsync(new(FaultAction.Slow, Broker2, TimeSpan.Zero, null) { Amount = new(TimeSpan.FromSeconds(1), TimeSpan.Zero, 0) }, Cancellation);

        Assert.Equal(["Partition 1|2,3", "Slow broker 21s"], _journal.Entries);
        Assert.Equal([("1|2,3", 1, null), ("2", 2, "1s")], engine.Faults.Select(static fault => (fault.Target, fault.Broker, fault.Amount)));
        Assert.Contains("Fault 1: partition 1|2,3", _said);
        Assert.Null(engine.Heal(1));
        Assert.Null(engine.Heal(2));
        await Eventually.IsTrueAsync(() => engine.Faults.All(static fault => fault.RecoveredAt is not null));
        await Eventually.IsTrueAsync(() => _said.Contains("Fault 1: partition 1|2,3 is over") && _said.Contains("Fault 2: slow broker 2 is over"));
    }

    [Fact]
    public async Task AllBrokersAreRestartedAsOneFaultWithoutABroker()
    {
        await using var engine = Engine(new(_journal));

        Assert.Equal((1, null), await engine.InjectAsync(new(FaultAction.Roll, new(FaultTargetKind.Brokers, 0), TimeSpan.Zero, null), Cancellation));
        await AdvanceUntilAsync(() => Only(engine).RecoveredAt is not null);

        Assert.Equal(("brokers", null), (Only(engine).Target, Only(engine).Broker));
        Assert.Contains("Fault 1: brokers are back", _said);
    }

    [Fact]
    public async Task WhatHitsAllBrokersWaitsForTheFaultOfOneAndOneForThatOfAll()
    {
        FaultTarget all = new(FaultTargetKind.All, 0);
        await using var engine = Engine(new(_journal));
        await engine.InjectAsync(new(FaultAction.Kill, Broker2, TimeSpan.Zero, null), Cancellation);

        Assert.Equal("all is not over fault 1 yet", (await engine.InjectAsync(new(FaultAction.Kill, all, TimeSpan.Zero, null), Cancellation)).Refusal);
        Assert.Null(engine.Heal(1));
        await Eventually.IsTrueAsync(() => engine.Faults[0].RecoveredAt is not null);
        await engine.InjectAsync(new(FaultAction.Kill, all, TimeSpan.Zero, null), Cancellation);

        Assert.Equal("broker 2 is not over fault 3 yet", (await engine.InjectAsync(new(FaultAction.Pause, Broker2, TimeSpan.Zero, null), Cancellation)).Refusal);
    }

    [Fact]
    public async Task AFaultThatDoesNotEndIsNotHealedAtTheEnd()
    {
        await using var engine = Engine(new(_journal));
        await engine.InjectAsync(new(FaultAction.Kill, Broker2, TimeSpan.Zero, FaultSetting.Forever), Cancellation);

        await engine.EndAsync(TimeSpan.FromMinutes(1), Cancellation);

        Assert.Equal((FaultStage.Active, true, null), (Only(engine).Stage, Only(engine).IsForever, Only(engine).ForSeconds));
        Assert.Equal(["Kill broker 2"], _journal.Entries);
    }

    [Fact]
    public async Task WhatBrokersOfThisKindCannotDoIsRefused()
    {
        await using var engine = Engine(new(_journal));

        var (_, refusal) = await engine.InjectAsync(new(FaultAction.Slow, Broker2, TimeSpan.Zero, null), Cancellation);

        Assert.Equal("no proxies stand before all brokers that it concerns; allowed with --network-faults", refusal);
        Assert.Empty(_journal.Entries);
    }

    [Fact]
    public async Task ABrokerIsHitByOneFaultAtATimeHoweverItIsCalled()
    {
        await using var engine = Engine(new(_journal) { RecoversLate = true });
        var (first, _) = await engine.InjectAsync(new(FaultAction.Kill, Broker2, TimeSpan.Zero, null), Cancellation);

        Assert.Equal("broker 2 (leader) is not over fault 1 yet", (await engine.InjectAsync(new(FaultAction.Pause, Leader, TimeSpan.Zero, null), Cancellation)).Refusal);
        Assert.Null(engine.Heal(first!.Value));
        await Eventually.IsTrueAsync(() => engine.Faults[0].Stage == FaultStage.Healed);
        Assert.Equal("broker 2 is not over fault 1 yet", (await engine.InjectAsync(new(FaultAction.Pause, Broker2, TimeSpan.Zero, null), Cancellation)).Refusal);
    }

    [Fact]
    public async Task AFaultThatCannotBeInjectedIsRefusedWithTheReason()
    {
        await using var engine = Engine(new(_journal) { Failure = new FaultException("it is not running") });

        Assert.Equal((null, "it is not running"), await engine.InjectAsync(new(FaultAction.Kill, Broker2, TimeSpan.Zero, null), Cancellation));
    }

    [Fact]
    public async Task AKilledWorkerIsStartedAgainAfterASecondUnlessSaidOtherwise()
    {
        await using var engine = Engine(new(_journal));

        await engine.InjectAsync(new(FaultAction.Kill, Consumer1, TimeSpan.Zero, null), Cancellation);

        Assert.Equal(1, Only(engine).ForSeconds);
        await AdvanceUntilAsync(() => Only(engine).RecoveredAt is not null);
        Assert.Equal(["Kill consumer-1", "heal consumer-1"], _journal.Entries);
    }

    [Fact]
    public async Task TheEndHealsWhatIsBrokenAndCallsOffWhatIsNot()
    {
        await using var engine = Engine(new(_journal));
        engine.Begin(Schedule(new(FaultAction.Kill, Broker2, TimeSpan.FromHours(1), null)), _time.GetUtcNow());
        await engine.InjectAsync(new(FaultAction.Pause, Consumer1, TimeSpan.Zero, null), Cancellation);

        await engine.EndAsync(TimeSpan.FromSeconds(5), Cancellation);

        Assert.Equal([FaultStage.CalledOff, FaultStage.Healed], engine.Faults.Select(f => f.Stage));
        Assert.Equal("the run ended before its time came", engine.Faults[0].Reason);
        Assert.Equal(["Pause consumer-1", "heal consumer-1"], _journal.Entries);
    }

    [Fact]
    public async Task NothingIsBrokenUnderTheJudge()
    {
        await using var engine = Engine(new(_journal));
        await engine.EndAsync(TimeSpan.FromSeconds(5), Cancellation);

        Assert.Equal(
            (null, "producing has ended, so no fault is injected any more"), await engine.InjectAsync(new(FaultAction.Kill, Broker2, TimeSpan.Zero, null), Cancellation));
        Assert.Empty(_journal.Entries);
    }

    [Fact]
    public async Task APlannedFaultWaitsForATargetThatIsNotThereYet()
    {
        var faults = new FakeFaults(_journal) { Failure = FaultException.ForNow("consumer-1 is not running") };
        await using var engine = Engine(faults);
        engine.Begin(Schedule(new(FaultAction.Kill, Consumer1, TimeSpan.FromSeconds(1), null)), _time.GetUtcNow());
        await AdvanceUntilAsync(() => _journal.Entries.Count >= 3);
        Assert.NotEqual(FaultStage.Refused, Only(engine).Stage);

        faults.Failure = null;
        await AdvanceUntilAsync(() => Only(engine).RecoveredAt is not null);

        Assert.Equal((FaultStage.Healed, null), (Only(engine).Stage, Only(engine).Reason));
    }

    [Fact]
    public async Task APlannedFaultWhoseTargetNeverComesIsRefusedWithTheReason()
    {
        await using var engine = Engine(new(_journal) { Failure = FaultException.ForNow("consumer-1 is not running") });
        engine.Begin(Schedule(new(FaultAction.Kill, Consumer1, TimeSpan.FromSeconds(1), null)), _time.GetUtcNow());
        await AdvanceUntilAsync(() => _journal.Entries.Count >= 1);

        await engine.EndAsync(TimeSpan.FromSeconds(5), Cancellation);

        Assert.Equal(FaultStage.Refused, Only(engine).Stage);
        Assert.StartsWith("consumer-1 is not running", Only(engine).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheEndDoesNotWaitForEverForWhatDoesNotComeBack()
    {
        await using var engine = Engine(new(_journal) { RecoversLate = true });
        await engine.InjectAsync(new(FaultAction.Kill, Broker2, TimeSpan.Zero, null), Cancellation);

        var ending = engine.EndAsync(TimeSpan.FromSeconds(5), Cancellation);
        await AdvanceUntilAsync(() => ending.IsCompleted);

        Assert.Contains("After 5 s not all that was broken is at work again.", _said);
    }

    [Fact]
    public async Task ARollThatIsNotDoneInTheTimeOfItsThreeBrokersWasNotDone()
    {
        await using var engine = Engine(new(_journal) { InjectsForEver = true });
        engine.Begin(Schedule(new(FaultAction.Roll, new(FaultTargetKind.Brokers, 0), TimeSpan.FromSeconds(1), null)), _time.GetUtcNow());
        await AdvanceUntilAsync(() => _journal.Entries.Count >= 1);

        var ending = engine.EndAsync(TimeSpan.FromSeconds(5), Cancellation);
        await AdvanceUntilAsync(() => ending.IsCompleted);

        Assert.Equal((FaultStage.Refused, "it was not done 15 s after producing was to end"), (Only(engine).Stage, Only(engine).Reason));
    }

    [Fact]
    public async Task WhatIsOverCannotBeHealed()
    {
        await using var engine = Engine(new(_journal));
        var (fault, _) = await engine.InjectAsync(new(FaultAction.Kill, Broker2, TimeSpan.Zero, null), Cancellation);
        Assert.Null(engine.Heal(fault!.Value));
        await Eventually.IsTrueAsync(() => Only(engine).RecoveredAt is not null);

        Assert.Equal("fault 1 is over", engine.Heal(1));
        Assert.Equal("fault 9 does not exist", engine.Heal(9));
    }

    [Fact]
    public async Task EveryChangeIsSignalled()
    {
        await using var engine = Engine(new(_journal));
        var changed = engine.Changed;

        await engine.InjectAsync(new(FaultAction.Kill, Broker2, TimeSpan.Zero, null), Cancellation);

        Assert.True(changed.IsCompleted);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static FaultSchedule Schedule(FaultSetting fault) => new([fault]);

    private static FaultStatus Only(FaultEngine engine) => Assert.Single(engine.Faults);

    private FaultEngine Engine(FakeFaults faults, LabSettings? settings = null) =>
        new(faults, faults, settings ?? new() { BrokerMode = BrokerMode.Native }, _said.Add, _time);

    private Task AdvanceUntilAsync(Func<bool> condition) => Eventually.IsTrueAsync(condition, () => _time.Advance(TimeSpan.FromMilliseconds(100)));
}
