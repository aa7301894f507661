using StreamLab.ControlRoom.Judging;
using StreamLab.Settings;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;
using StreamLab.Verification;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

/// <summary>What the log, read back, tells that consumers cannot.</summary>
public sealed class LogJudgeTests
{
    [Fact]
    public void WhatTheLogHoldsAndTheGroupReadPasses()
    {
        var judgement = Judged(Consumer(1, 0, 100), Log(Reading(1, 0, 0, 100)));

        Assert.Equal((VerdictKind.Pass, 0L), (judgement.Verdict, judgement.Delivery.Lost));
        Assert.Equal((AuditState.Complete, 100L), (judgement.Audit?.State, judgement.Audit?.Records));
    }

    [Fact]
    public void WhatWasReadAndIsInNoLogAnyMoreIsLost()
    {
        var judgement = Judged(Consumer(1, 0, 100), Log(Reading(1, 0, 0, 60, 90, 100)));

        Assert.Equal((30, 0), (judgement.Delivery.Lost, judgement.Delivery.Skipped));
        Assert.StartsWith(
            "30 acknowledged records are not in the log any more; 30 of them had been read (producer-1, partition 0: sequences 60–89)",
            judgement.OnlyReason(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsInTheLogAndWasNeverReadIsSkippedAndNotLost()
    {
        var judgement = Judged(Consumer(1, 0, 40, 52, 100), Log(Reading(1, 0, 0, 100)));

        Assert.Equal((0, 12), (judgement.Delivery.Lost, judgement.Delivery.Skipped));
        Assert.Equal(
            "12 acknowledged records are in the log, but the group never read them (producer-1, partition 0: sequences 40–51)",
            judgement.OnlyReason());
    }

    [Fact]
    public void LossAndSkippingAreCountedApart()
    {
        var judgement = Judged(Consumer(1, 0, 40), Log(Reading(1, 0, 0, 70)));

        Assert.Equal((VerdictKind.Fail, 30, 30), (judgement.Verdict, judgement.Delivery.Lost, judgement.Delivery.Skipped));
        Assert.Equal(2, judgement.Reasons.Count);
    }

    [Fact]
    public void OneStampAtTwoOffsetsIsWrittenTwiceAndNoFaultOfTheConsumer()
    {
        var judgement = Judged(
            Consumer(1, Reading(1, 0, 0, 100) with { Consumed = 103, Repeated = 3 }), Log(Reading(1, 0, 0, 100) with { Consumed = 103, Repeated = 3 }));

        Assert.Equal((3, 0), (judgement.Delivery.WrittenTwice, judgement.Delivery.Repeated));
        Assert.Equal("3 records are in the log at two offsets (producer-1, partition 0: 3)", judgement.OnlyReason());
    }

    [Fact]
    public void AProducerThatIsNotIdempotentIsTheCauseOfWhatIsWrittenTwice() => Assert.EndsWith(
        "Cause: without --acks all the producer is not idempotent, so records that it resends are written again",
        Judged(
            Consumer(1, Reading(1, 0, 0, 100) with { Consumed = 101, Repeated = 1 }), Log(Reading(1, 0, 0, 100) with { Repeated = 1 }),
            new DeliveryTerms { Acks = Acknowledgement.Leader }).OnlyReason(), StringComparison.Ordinal);

    [Fact]
    public void AnOrderThatIsNotTheSendersFails() => Assert.StartsWith(
        "2 records lie in the log behind a later one of the same producer",
        Judged(Consumer(1, 0, 100), Log(Reading(1, 0, 0, 100) with { Reordered = 2 })).OnlyReason(), StringComparison.Ordinal);

    [Fact]
    public void ARecordInTheLogThatNoOneSentIsAPhantomAlsoWhenNoOneReadIt()
    {
        Assert.Equal(2, Judged(Consumer(1, 0, 100), Log(Reading(1, 0, 0, 102))).Delivery.Phantom);
        Assert.Equal(5, Judged(Consumer(1, 0, 100), Log(Reading(1, 0, 0, 100), Reading(7, 0, 0, 5))).Delivery.Phantom);
    }

    [Fact]
    public void WhatRetentionDeletedAfterItWasReadIsUnauditableAndNoFailure()
    {
        var judgement = Judged(Consumer(1, 0, 100), Log(logStart: 60, Reading(1, 0, 60, 100)));

        Assert.Equal((VerdictKind.Pass, 60L), (judgement.Verdict, judgement.Audit?.Unauditable));
        Assert.StartsWith("60 acknowledged records were read and are not in the log any more", Assert.Single(judgement.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatRetentionDeletedBeforeItWasReadIsLost() =>
        Assert.Equal(20, Judged(Consumer(1, 20, 100), Log(logStart: 60, Reading(1, 0, 60, 100))).Delivery.Lost);

    [Fact]
    public void AHoleBehindTheLogsStartIsLostAlsoWhenRetentionDeletedWhatIsBefore() =>
        Assert.Equal(5, Judged(Consumer(1, 0, 100), Log(logStart: 60, Reading(1, 0, 60, 80, 85, 100))).Delivery.Lost);

    [Theory]
    [InlineData(0, VerdictKind.NotProved)]
    [InlineData(1, VerdictKind.Pass)]
    public void ATruncationOfALogWhoseStartHasMovedHidesNoLoss(int truncated, VerdictKind verdict)
    {
        var evidence = Of(Consumer(1, 0, 100), Log(logStart: 60)) with
        {
            LogChanges = [new(LogChangeKind.Truncated, truncated, At(5), "the log of partition 0 ends at 60 and was read up to 100")],
        };

        var judgement = Judge.Decide(evidence, new DeliveryTerms(), final: true);

        Assert.Equal((verdict, 100L), (judgement.Verdict, judgement.Audit?.Unauditable));
    }

    [Fact]
    public void WhatACompactedLogLacksIsNotKnownToBeLost()
    {
        var judgement = Judged(Consumer(1, 0, 100), Log(Reading(1, 0, 80, 100)) with { IsCompacted = true });

        Assert.Equal((0L, 80L), (judgement.Delivery.Lost, judgement.Audit?.Unauditable));
        Assert.Equal(
            "80 acknowledged records were read and are not in the log any more, and the topic is compacted (cleanup.policy), "
            + "so nobody can tell whether compaction deleted them (producer-1, partition 0: sequences 0–79)",
            judgement.OnlyDoubt());
        Assert.Equal(VerdictKind.Pass, Judged(Consumer(1, 0, 100), Log(Reading(1, 0, 0, 100)) with { IsCompacted = true }).Verdict);
    }

    [Fact]
    public void CompactionIsTheCauseOfWhatItDeletedBeforeItWasRead()
    {
        var judgement = Judged(Consumer(1, 20, 100), Log(Reading(1, 0, 20, 100)) with { IsCompacted = true });

        Assert.Equal(20, judgement.Delivery.Lost);
        Assert.EndsWith("Cause: the topic is compacted: it keeps only the newest record of each key (cleanup.policy)", judgement.OnlyReason(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnAuditThatFailedProvesNothing() => Assert.Equal(
        "the log could not be read back: partition 3 has no leader",
        Judged(Consumer(1, 0, 100), new LogEvidence(AuditState.Failed, "partition 3 has no leader")).OnlyDoubt());

    [Fact]
    public void WhatWasNotReadOfAPartitionThatCannotBeReadIsOutOfReachAndNotLost()
    {
        var judgement = Judged(Consumer(1, 0, 80), new LogEvidence(AuditState.Failed, "partition 0 has no leader"));

        Assert.Equal((VerdictKind.NotProved, 0, 20), (judgement.Verdict, judgement.Delivery.Lost, judgement.Delivery.Pending));
        Assert.Contains(judgement.Reasons, static reason => reason.StartsWith("20 acknowledged records were not read, and their partitions cannot be read", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(AuditState.Off, "--audit off")]
    [InlineData(AuditState.Impossible, "embedded brokers keep records for seconds")]
    public void AnAuditThatWasNotMadeIsSaid(AuditState state, string reason)
    {
        var judgement = Judged(Consumer(1, 0, 100), new LogEvidence(state, reason));

        Assert.Equal(VerdictKind.Pass, judgement.Verdict);
        Assert.Equal($"the log was not read back: {reason}", Assert.Single(judgement.Notes));
    }

    [Fact]
    public void WhatAStrangerInTheGroupTookIsNeitherLostNorSkipped()
    {
        var evidence = Of(Consumer(1, 0, 40, 60, 100), Log(Reading(1, 0, 0, 100))) with { Strangers = [new("consumer-9 on 10.0.0.7", [0])] };

        var judgement = Judge.Decide(evidence, new DeliveryTerms(), final: true);

        Assert.Equal((0, 0, 20), (judgement.Delivery.Lost, judgement.Delivery.Skipped, judgement.Delivery.Taken));
        Assert.StartsWith("20 acknowledged records were taken by consumer-9 on 10.0.0.7", judgement.OnlyDoubt(), StringComparison.Ordinal);
    }

    [Fact]
    public void AStrangerInTheGroupHidesNoLoss()
    {
        var evidence = Of(Consumer(1, 0, 40, 60, 100), Log(Reading(1, 0, 0, 50, 60, 100))) with { Strangers = [new("consumer-9 on 10.0.0.7", [0])] };

        var judgement = Judge.Decide(evidence, new DeliveryTerms(), final: true);

        Assert.Equal((VerdictKind.Fail, 10, 10), (judgement.Verdict, judgement.Delivery.Lost, judgement.Delivery.Taken));
    }

    [Theory]
    [InlineData("the topic was deleted and created again", false, "Cause: the topic was deleted and created again")]
    [InlineData("partition 0 went back", true, "Cause: partition 0 went back (--unclean-leader-election lets a copy without these records become leader)")]
    public void WhatHappenedToTheLogIsTheCause(string text, bool unclean, string cause)
    {
        var evidence = Of(Consumer(1, 0, 100), Log(Reading(1, 0, 60, 100))) with
        {
            LogChanges = [new(unclean ? LogChangeKind.Truncated : LogChangeKind.TopicReplaced, null, At(5), text)],
        };

        Assert.EndsWith(
            cause, Judge.Decide(evidence, new DeliveryTerms { UncleanLeaderElection = unclean }, final: true).OnlyReason(), StringComparison.Ordinal);
    }

    [Fact]
    public void TruncationsOfSeveralPartitionsAreOneCause()
    {
        var evidence = Of(Consumer(1, 0, 100), Log(Reading(1, 0, 60, 100))) with
        {
            LogChanges =
            [
                new(LogChangeKind.Truncated, 0, At(5), "partition 0 went back"),
                new(LogChangeKind.Truncated, 3, At(5), "partition 3 went back"),
                new(LogChangeKind.Truncated, 4, At(5), "partition 4 went back"),
            ],
        };

        Assert.EndsWith(
            "Cause: partition 0 went back, and likewise partitions 3-4 (--unclean-leader-election lets a copy without these records become leader)",
            Judge.Decide(evidence, new DeliveryTerms { UncleanLeaderElection = true }, final: true).OnlyReason(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40, true)]
    [InlineData(80, false)]
    public void ALogThatBeginsLaterExplainsOnlyWhatWasAtItsBeginning(long lost, bool explains)
    {
        var evidence = Of(Consumer(1, 0, lost, lost + 5, 100), Log(logStart: 60, Reading(1, 0, 60, 80, 85, 100))) with
        {
            LogChanges = [new(LogChangeKind.StartMoved, 0, At(5), "partition 0 begins at 60")],
        };

        var judgement = Judge.Decide(evidence, new DeliveryTerms(), final: true);

        Assert.Equal(explains, judgement.OnlyReason().EndsWith("Cause: partition 0 begins at 60", StringComparison.Ordinal));
    }

    [Fact]
    public void ATruncationThatNobodySawFollowsFromWhatWasReadAndIsGone() => Assert.EndsWith(
        "Cause: the log was cut off: with --unclean-leader-election a copy that lacked these records became leader",
        Judged(Consumer(1, 0, 100), Log(Reading(1, 0, 0, 60, 90, 100)), new DeliveryTerms { UncleanLeaderElection = true }).OnlyReason(),
        StringComparison.Ordinal);

    private static Judgement Judged(ConsumerSnapshot consumer, LogEvidence log, DeliveryTerms? terms = null) =>
        Judge.Decide(Of(consumer, log), terms ?? new DeliveryTerms(), final: true);

    private static Evidence Of(ConsumerSnapshot consumer, LogEvidence log) =>
        Evidence.From(Run, [Producer(1, 100, 0, 100).Stopped(), consumer.Stopped()]) with { Log = log };

    private static LogEvidence Log(params ConsumedPartition[] streams) => Log(0, streams);

    private static LogEvidence Log(long logStart, params ConsumedPartition[] streams) =>
        new(AuditState.Complete) { Partitions = [new(0, 0, logStart, 100, 0, 0, streams)] };
}
