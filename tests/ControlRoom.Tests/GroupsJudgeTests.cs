using StreamLab.ControlRoom.Judging;
using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;
using StreamLab.Verification;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

/// <summary>Several consumer groups, each of which must get every record.</summary>
public sealed class GroupsJudgeTests
{
    private static readonly string[] Names = ["lab", "lab-2", "lab-3"];

    [Fact]
    public void EveryGroupThatGotEverythingPassesAndWhatTheyReadAddsUp()
    {
        var judgement = Judged(Log(0, 100), InGroup(1, 0, 100), InGroup(2, 0, 100), InGroup(3, 0, 100));

        Assert.Equal((VerdictKind.Pass, 0), (judgement.Verdict, judgement.Reasons.Count));
        Assert.All(judgement.Groups, static group => Assert.Equal((VerdictKind.Pass, 100L), (group.Verdict, group.Delivery.Consumed)));
        Assert.Equal((100, 300, 0), (judgement.Delivery.Acknowledged, judgement.Delivery.Consumed, judgement.Delivery.Duplicates));
    }

    [Fact]
    public void AGroupThatSkipsARecordFailsAndOnlyThatGroup()
    {
        var judgement = Judged(Log(0, 100), InGroup(1, 0, 100), InGroup(2, 0, 40, 41, 100), InGroup(3, 0, 100));

        Assert.Equal([VerdictKind.Pass, VerdictKind.Fail, VerdictKind.Pass], judgement.Groups.Select(static group => group.Verdict));
        Assert.Equal((1L, 0L), (judgement.Delivery.Skipped, judgement.Delivery.Lost));
        Assert.Equal(
            "group 'lab-2': 1 acknowledged record is in the log, but the group never read it (producer-1, partition 0: sequence 40)", judgement.OnlyReason());
    }

    [Fact]
    public void WithoutTheLogARecordThatOneGroupMissesIsLostForItAlone()
    {
        var judgement = Judged(null, InGroup(1, 0, 100), InGroup(2, 0, 100), InGroup(3, 0, 40, 43, 100));

        Assert.Equal([0L, 0L, 3L], judgement.Groups.Select(static group => group.Delivery.Lost));
        Assert.Equal((VerdictKind.Fail, 3L), (judgement.Verdict, judgement.Delivery.Lost));
        Assert.StartsWith("group 'lab-3': 3 acknowledged records", judgement.OnlyReason(), StringComparison.Ordinal);
    }

    [Fact]
    public void AGroupOfWhichNothingWasHeardGotNothing()
    {
        var judgement = Judged(Log(0, 100), InGroup(1, 0, 100), InGroup(2, 0, 100));

        Assert.Equal([VerdictKind.Pass, VerdictKind.Pass, VerdictKind.Fail], judgement.Groups.Select(static group => group.Verdict));
    }

    [Fact]
    public void WhatIsWrongWithTheLogIsSaidOnceAndFailsEveryGroup()
    {
        var judgement = Judged(Log(0, 60, 90, 100), InGroup(1, 0, 100), InGroup(2, 0, 100), InGroup(3, 0, 100));

        Assert.All(judgement.Groups, static group => Assert.Equal(VerdictKind.Fail, group.Verdict));
        Assert.Equal(30, judgement.Delivery.Lost);
        Assert.StartsWith("30 acknowledged records are not in the log any more", judgement.OnlyReason(), StringComparison.Ordinal);
    }

    [Fact]
    public void AStrangerConcernsItsOwnGroup()
    {
        var evidence = Of(Log(0, 100), InGroup(1, 0, 100), InGroup(2, 0, 50), InGroup(3, 0, 100)) with { Strangers = [new("other on host", [0]) { Group = 2 }] };
        var judgement = GroupsJudge.Decide(evidence, Names, [], new DeliveryTerms(), final: true);

        Assert.Equal([VerdictKind.Pass, VerdictKind.NotProved, VerdictKind.Pass], judgement.Groups.Select(static group => group.Verdict));
        Assert.StartsWith("group 'lab-2': ", judgement.OnlyDoubt(), StringComparison.Ordinal);
    }

    [Fact]
    public void TheClimbingMemoryOfAConsumerConcernsItsOwnGroup()
    {
        var evidence = Of(Log(0, 100), InGroup(1, 0, 100), InGroup(2, 0, 100), InGroup(3, 0, 100)) with
        {
            Memory = [new("consumer-3-1", "a", 1, 2, 2, [], IsClimbing: true)],
        };

        Assert.Equal(
            [VerdictKind.Pass, VerdictKind.Pass, VerdictKind.Fail],
            GroupsJudge.Decide(evidence, Names, [], new DeliveryTerms(), final: true).Groups.Select(static group => group.Verdict));
    }

    [Fact]
    public void WithOneGroupItIsTheJudgesOwnAnswer()
    {
        var judgement = GroupsJudge.Decide(Of(null, InGroup(1, 0, 40, 52, 100)), ["lab"], [], new DeliveryTerms(), final: true);

        Assert.Empty(judgement.Groups);
        Assert.StartsWith("12 acknowledged records", judgement.OnlyReason(), StringComparison.Ordinal);
    }

    [Fact]
    public void LagAndLatencyAreThoseOfTheGroupFarthestBehind()
    {
        var run = new RunState(Run, groups: 2);
        run.Observe(Producer(1, 100, 0, 100) with { FirstRecordAt = Start });
        run.Observe(InGroup(1, 0, 100) with { State = WorkerState.Running, Positions = [new(0, 100, 100)] });
        run.Observe(InGroup(2, 0, 30) with { State = WorkerState.Running, Positions = [new(0, 30, 100)] });

        Assert.Equal(new PartitionLag(0, 70, "consumer-2-1"), Assert.Single(run.Lag(Start)));
        Assert.Equal((0L, 70L, 70L), (run.Groups[0].MostLag, run.Groups[1].MostLag, run.MostLag));
        Assert.Equal(100, run.Reached[0]);
        Assert.Equal(30, run.Groups[1].Reached[0]);
    }

    private static Judgement Judged(LogEvidence? log, params WorkerSnapshot[] consumers) =>
        GroupsJudge.Decide(Of(log, consumers), Names, [], new DeliveryTerms(), final: true);

    private static Evidence Of(LogEvidence? log, params WorkerSnapshot[] consumers) =>
        Evidence.From(Run, [Producer(1, 100, 0, 100).Stopped(), .. consumers]) with { Log = log };

    private static ConsumerSnapshot InGroup(int group, params long[] ranges) => Consumer(1, ranges).Stopped() with
    {
        Instance = group == 1 ? "consumer-1" : FormattableString.Invariant($"consumer-{group}-1"),
        Group = group,
    };

    private static LogEvidence Log(params long[] ranges) => new(AuditState.Complete) { Partitions = [new(0, 0, 0, 100, 0, 0, [Reading(1, 0, ranges)])] };
}
