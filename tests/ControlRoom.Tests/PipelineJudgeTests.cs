using StreamLab.ControlRoom.Judging;
using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Reporting;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;
using StreamLab.Verification;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

/// <summary>A pipeline of two stages: what goes wrong is the fault of the stage where it does, and of no other.</summary>
public sealed class PipelineJudgeTests
{
    private static readonly string[] Topics = ["events", "events.stage-1", "events.stage-2"];

    [Fact]
    public void APipelineInWhichEveryRecordPassesEveryStagePasses()
    {
        var judged = Judged([Stage(1, 0, 100), Stage(2, 0, 100), Last(0, 100)], Log(0, 100), Log(0, 100), Log(0, 100));

        Assert.Equal((VerdictKind.Pass, 0), (judged.Run.Verdict, judged.Run.Reasons.Count));
        Assert.All(judged.Stages, static stage => Assert.Equal((VerdictKind.Pass, 0L, 0L, 100L), (stage.Verdict, stage.Lost, stage.WrittenTwice, stage.InTopic)));
        Assert.Equal((100L, 100L, 0L, 0L), (judged.Run.Delivery.Acknowledged, judged.Run.Delivery.Consumed, judged.Run.Delivery.Lost, judged.Run.Delivery.Pending));
    }

    [Fact]
    public void WhatAStageReadAndIsNotInItsTopicIsLostInThatStageAlone()
    {
        var judged = Judged([Stage(1, 0, 100), Stage(2, 0, 40, 45, 100), Last(0, 40, 45, 100)], Log(0, 100), Log(0, 40, 45, 100), Log(0, 40, 45, 100));

        Assert.Equal([VerdictKind.Fail, VerdictKind.Pass], judged.Stages.Select(static stage => stage.Verdict));
        Assert.Equal((5L, 0L), (judged.Stages[0].Lost, judged.Stages[1].Lost));
        Assert.Equal((5L, 0L, 0L), (judged.Run.Delivery.Lost, judged.Run.Delivery.Skipped, judged.Run.Delivery.Pending));
        Assert.Equal(
            "stage 1: 5 records that the stage has read are not in its topic 'events.stage-1' (producer-1, partition 0: sequences 40–44)", judged.Run.OnlyReason());
    }

    [Fact]
    public void WhatAStageNeverReadIsSkippedThereAndNotExpectedBehindIt()
    {
        var judged = Judged([Stage(1, 0, 100), Stage(2, 0, 98), Last(0, 98)], Log(0, 100), Log(0, 100), Log(0, 98));

        Assert.Equal([VerdictKind.Pass, VerdictKind.Fail], judged.Stages.Select(static stage => stage.Verdict));
        Assert.Equal((2L, 0L), (judged.Run.Delivery.Skipped, judged.Run.Delivery.Lost));
        Assert.StartsWith("stage 2: 2 acknowledged records are in the log, but the group never read them", judged.Run.OnlyReason(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatADeadStageReadLastAndNeverWroteIsUnreadAndNotLost()
    {
        var judged = Judged(
            [Stage(1, 0, 100), Stage(2, 0, 60) with { State = WorkerState.Running, Positions = [new(0, 60, 100)] }, Last(0, 50)],
            Log(0, 100), Log(0, 100), Log(0, 50));

        Assert.Equal((0L, 50L), (judged.Run.Delivery.Lost, judged.Run.Delivery.Unread));
        Assert.StartsWith("stage 2: 50 acknowledged records are in the log, but the group never read them", judged.Run.OnlyReason(), StringComparison.Ordinal);
        Assert.Equal((50L, 0L), (judged.Stages[1].Read.Consumed, judged.Stages[1].Lost));
    }

    [Fact]
    public void WhatADeadStageReadBeforeWhatItWroteIsLost()
    {
        var judged = Judged(
            [Stage(1, 0, 100), Stage(2, 0, 60) with { State = WorkerState.Running, Positions = [new(0, 60, 100)] }, Last(0, 20, 30, 50)],
            Log(0, 100), Log(0, 100), Log(0, 20, 30, 50));

        Assert.Equal((VerdictKind.Fail, 10L, 50L), (judged.Run.Verdict, judged.Run.Delivery.Lost, judged.Run.Delivery.Unread));
    }

    [Fact]
    public void WithoutTheLogsWhatADeadStageWroteIsKnownFromItsReaders()
    {
        var judged = Judged([Stage(1, 0, 100), Stage(2, 0, 60) with { State = WorkerState.Running, Positions = [new(0, 60, 100)] }, Last(0, 57)]);

        Assert.Equal((VerdictKind.NotProved, 0L, 43L), (judged.Run.Verdict, judged.Run.Delivery.Lost, judged.Run.Delivery.Unread));
    }

    [Fact]
    public void WhatTheProducersTopicLostIsNoStagesFault()
    {
        var judged = Judged([Stage(1, 0, 90), Stage(2, 0, 90), Last(0, 90)], Log(0, 90), Log(0, 90), Log(0, 90));

        Assert.All(judged.Stages, static stage => Assert.Equal(VerdictKind.Pass, stage.Verdict));
        Assert.Equal((VerdictKind.Fail, 10L), (judged.Run.Verdict, judged.Run.Delivery.Lost));
        Assert.StartsWith("10 acknowledged records are not in the log", judged.Run.OnlyReason(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheLastConsumersNeverReadIsTheirs()
    {
        var judged = Judged([Stage(1, 0, 100), Stage(2, 0, 100), Last(0, 99)], Log(0, 100), Log(0, 100), Log(0, 100));

        Assert.All(judged.Stages, static stage => Assert.Equal(VerdictKind.Pass, stage.Verdict));
        Assert.StartsWith("consumers: 1 acknowledged record is in the log", judged.Run.OnlyReason(), StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutTheLogsARecordThatDoesNotArriveIsLostBetweenTwoReaders()
    {
        var judged = Judged([Stage(1, 0, 100), Stage(2, 0, 70, 75, 100), Last(0, 70, 75, 100)]);

        Assert.Equal((5L, 0L), (judged.Stages[0].Lost, judged.Stages[1].Lost));
        Assert.Equal([VerdictKind.Fail, VerdictKind.Pass], judged.Stages.Select(static stage => stage.Verdict));
        Assert.Contains("were never read from its topic 'events.stage-1'", judged.Run.OnlyReason(), StringComparison.Ordinal);
    }

    [Fact]
    public void ACopyThatASecondReadingExplainsIsADuplicateAtLeastOnce()
    {
        var judged = Judged(
            [Stage(1, 0, 60) with { Incarnation = "a" }, Stage(1, 50, 100) with { Incarnation = "b" }, Stage(2, Twice(10)), Last(0, 100)],
            Log(0, 100), LogTwice(10), Log(0, 100));

        Assert.Equal((VerdictKind.Pass, 0), (judged.Run.Verdict, judged.Run.Reasons.Count));
        Assert.Equal((10L, 0L), (judged.Stages[0].WrittenTwice, judged.Stages[1].WrittenTwice));
        Assert.Contains(judged.Run.Notes, static note => note.StartsWith("stage 1: 10 records are in 'events.stage-1' more than once", StringComparison.Ordinal));
        Assert.Contains(
            "stage 2: 10 records were passed on more than once, because the stage before had read them again (at-least-once)", judged.Run.Notes);
    }

    [Fact]
    public void ACopyThatAStagePassesOnIsNotItsOwn()
    {
        var judged = Judged(
            [Stage(1, 0, 60) with { Incarnation = "a" }, Stage(1, 50, 100) with { Incarnation = "b" }, Stage(2, Twice(10)), Last(Twice(10))],
            Log(0, 100), LogTwice(10), LogTwice(10));

        Assert.Equal(VerdictKind.Pass, judged.Run.Verdict);
        Assert.Contains(
            "stage 2: 10 records are in 'events.stage-2' more than once: a stage before has read them again after a restart or rebalance (at-least-once)",
            judged.Run.Notes);
        Assert.Equal(10, judged.Run.Delivery.WrittenTwice);
    }

    [Fact]
    public void WithExactlyOnceWhatIsReadAgainWasOfAnAbortedTransaction()
    {
        var judged = PipelineJudge.Decide(
            Of([Stage(1, 0, 60) with { Incarnation = "a" }, Stage(1, 50, 100) with { Incarnation = "b" }, Stage(2, 0, 100), Last(0, 100)], Log(0, 100), Log(0, 100), Log(0, 100)),
            Topics, new DeliveryTerms { ExactlyOnce = true }, final: true);

        Assert.Equal(VerdictKind.Pass, judged.Run.Verdict);
        Assert.Contains(
            "stage 1: 10 records were delivered again after a restart or rebalance: the transaction in which they were read was aborted, and nothing of it counts (exactly-once)",
            judged.Run.Notes);
    }

    [Fact]
    public void ACopyThatNoSecondReadingExplainsFails()
    {
        var judged = Judged([Stage(1, 0, 100), Stage(2, Twice(10)), Last(0, 100)], Log(0, 100), LogTwice(10), Log(0, 100));

        Assert.Equal([VerdictKind.Fail, VerdictKind.Pass], judged.Stages.Select(static stage => stage.Verdict));
        Assert.Equal(
            "stage 1: 10 records are in the log at two offsets (producer-1, partition 0: 10), in its topic 'events.stage-1'", judged.Run.OnlyReason());
    }

    [Fact]
    public void WithExactlyOnceNothingExplainsACopy()
    {
        var judged = PipelineJudge.Decide(
            Of([Stage(1, 0, 60) with { Incarnation = "a" }, Stage(1, 50, 100) with { Incarnation = "b" }, Stage(2, Twice(10)), Last(0, 100)], Log(0, 100), LogTwice(10), Log(0, 100)),
            Topics, new DeliveryTerms { ExactlyOnce = true }, final: true);

        Assert.Equal([VerdictKind.Fail, VerdictKind.Pass], judged.Stages.Select(static stage => stage.Verdict));
        Assert.Equal(VerdictKind.Fail, judged.Run.Verdict);
    }

    [Fact]
    public void WithoutTheLogsASuccessorMayReadWhatAStageWroteTwice()
    {
        WorkerSnapshot[] again = [Stage(1, 0, 60) with { Incarnation = "a" }, Stage(1, 50, 100) with { Incarnation = "b" }];

        Assert.Equal(VerdictKind.Pass, Judged([.. again, Stage(2, Twice(10)), Last(Twice(10))]).Run.Verdict);
        Assert.Equal([VerdictKind.Pass, VerdictKind.Fail], Judged([.. again, Stage(2, Twice(11)), Last(0, 100)]).Stages.Select(static stage => stage.Verdict));
    }

    [Fact]
    public void WhatAStageWroteItHasReadWhateverItCouldTell()
    {
        var judged = Judged(
            [Stage(1, 0, 50) with { State = WorkerState.Running }, Stage(2, 0, 100), Last(0, 100)], Log(0, 100), Log(0, 100), Log(0, 100));

        Assert.Equal((0L, VerdictKind.Pass), (judged.Run.Delivery.Skipped, judged.Stages[0].Verdict));
    }

    [Fact]
    public void WhileRecordsFlowWhatIsOnItsWayIsPendingOnce()
    {
        var judged = PipelineJudge.Decide(Of([Stage(1, 0, 80), Stage(2, 0, 60), Last(0, 50)]), Topics, new DeliveryTerms(), final: false);

        Assert.Equal((VerdictKind.Pass, 50L, 0L), (judged.Run.Verdict, judged.Run.Delivery.Pending, judged.Run.Delivery.Lost));
    }

    [Fact]
    public void AStageHasALagLatencyAndCostOfItsOwn()
    {
        var run = new RunState(Run, stages: 2);
        run.Observe(Producer(1, 100, 0, 100) with { FirstRecordAt = Start });
        run.Observe(Stage(1, 0, 20) with { Number = 1, State = WorkerState.Running, ProcessorMicroseconds = 1_000_000, Positions = [new(0, 20, 100)] });
        run.Observe(Stage(1, 0, 60) with { Number = 2, State = WorkerState.Running, ProcessorMicroseconds = 1_000_400, Written = 55, Positions = [new(0, 60, 100)] });
        run.Observe(Stage(2, 0, 40) with { State = WorkerState.Running, Positions = [new(0, 40, 55)] });
        run.Observe(Last(0, 30) with { Positions = [new(0, 30, 40)] });
        var judged = PipelineJudge.Decide(Evidence.From(Run, run.Snapshots), Topics, new DeliveryTerms(), final: false);

        var stages = StageVerdicts.Create(Topics, judged.Stages, run, Start);

        Assert.Equal(["stage-1", "stage-2"], stages.Select(static stage => stage.Name));
        Assert.Equal((40L, 55L, 10.0), (stages[0].Lag, stages[0].Written, stages[0].ProcessorMicroseconds));
        Assert.Equal((15L, (double?)null), (stages[1].Lag, stages[1].ProcessorMicroseconds));
        Assert.Equal(10, Assert.Single(run.Lag(Start)).Lag);
        Assert.Equal(60, run.Reached[0]);
    }

    [Fact]
    public void WhatTheStageBeforeHasReadAndADeadReaderHasNotIsItsLag()
    {
        var run = new RunState(Run, stages: 1);
        run.Observe(Producer(1, 100, 0, 100) with { FirstRecordAt = Start });
        run.Observe(Last(0, 30) with { State = WorkerState.Running, Positions = [new(0, 30, 30)] });
        for (var second = 1; second <= 20; second++)
        {
            run.Observe(Stage(1, 0, 30 + (second * 2)) with { At = At(second), State = WorkerState.Running, Positions = [new(0, 30 + (second * 2), 100)] });
        }

        Assert.Equal(new PartitionLag(0, 40, null), Assert.Single(run.Lag(At(20))));
        Assert.Equal(40, run.Groups[0].MostLag);
        Assert.InRange(Assert.Single(run.ReadsMissing()).To - run.ReadsMissing()[0].From, TimeSpan.FromSeconds(16), TimeSpan.FromSeconds(20));
    }

    private static PipelineJudgement Judged(WorkerSnapshot[] readers, params LogEvidence[] logs) =>
        PipelineJudge.Decide(Of(readers, logs), Topics, new DeliveryTerms(), final: true);

    private static Evidence Of(WorkerSnapshot[] readers, params LogEvidence[] logs) => Evidence.From(Run, [Producer(1, 100, 0, 100).Stopped(), .. readers]) with
    {
        Log = logs.FirstOrDefault(),
        StageLogs = [.. logs.Skip(1)],
    };

    private static StageSnapshot Stage(int stage, params long[] ranges) => Stage(stage, Reading(1, 0, ranges));

    private static StageSnapshot Stage(int stage, ConsumedPartition read) => new()
    {
        Run = Run,
        Instance = FormattableString.Invariant($"stage-{stage}-1"),
        Incarnation = "a",
        At = Start,
        State = WorkerState.Stopped,
        Stage = stage,
        Consumed = read.Consumed,
        Partitions = [read],
        Positions = [new(0, 100, 100)],
    };

    private static ConsumerSnapshot Last(params long[] ranges) => Last(Reading(1, 0, ranges));

    private static ConsumerSnapshot Last(ConsumedPartition read) => Consumer(1, read).Stopped() with { Positions = [new(0, 100, 100)] };

    // All hundred records, and some of them again in the same session.
    private static ConsumedPartition Twice(long again) => Reading(1, 0, 0, 100) with { Consumed = 100 + again, Repeated = again };

    private static LogEvidence Log(params long[] ranges) => new(AuditState.Complete) { Partitions = [new(0, 0, 0, 100, 0, 0, [Reading(1, 0, ranges)])] };

    private static LogEvidence LogTwice(long again) => new(AuditState.Complete) { Partitions = [new(0, 0, 0, 100 + again, 0, 0, [Twice(again)])] };
}
