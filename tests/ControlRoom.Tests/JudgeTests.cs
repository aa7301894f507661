using StreamLab.ControlRoom.Judging;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;
using StreamLab.Verification;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

public sealed class JudgeTests
{
    [Fact]
    public void RecordsTooLargeToBeSentAreRefusedAndHideNoneThatIsUnacknowledged()
    {
        var delivery = Final(Producer(1, 100, 0, 90).Stopped() with { Refused = 23, TooLarge = 20 }, Consumer(1, 0, 90).Stopped()).Delivery;

        Assert.Equal((23, 7), (delivery.Refused, delivery.Unacknowledged));
    }

    [Fact]
    public void EverythingConsumedPasses()
    {
        var judgement = Final(Producer(1, 100, 0, 100).Stopped(), Consumer(1, 0, 100).Stopped());

        Assert.Equal(VerdictKind.Pass, judgement.Verdict);
        Assert.Equal(new DeliveryReport { Sent = 100, Acknowledged = 100, Consumed = 100 }, judgement.Delivery);
        Assert.Empty(judgement.Reasons);
        Assert.Empty(judgement.Notes);
    }

    [Fact]
    public void NothingSeenIsWaiting() => Assert.Equal(VerdictKind.Waiting, Running().Verdict);

    [Fact]
    public void NothingConsumedYetIsWaiting()
    {
        var judgement = Running(Producer(1, 10, 0, 10), Consumer(1, Array.Empty<long>()));

        Assert.Equal(VerdictKind.Waiting, judgement.Verdict);
        Assert.Equal(10, judgement.Delivery.Pending);
    }

    [Fact]
    public void NothingAcknowledgedAtTheEndProvesNothing() => Assert.Equal(
        "no record was acknowledged, so nothing was proved", Final(Producer(1, 7).Stopped(), Consumer(1, Array.Empty<long>())).OnlyDoubt());

    [Fact]
    public void RecordsWithoutStampsProveNothing()
    {
        var judgement = Final(Producer(1, 0) with { Sent = 5, Acknowledged = 5, Partitions = [], State = WorkerState.Stopped });

        Assert.Equal("5 acknowledged records carry no stamp (--plain), so nothing was proved", judgement.OnlyDoubt());
        Assert.Equal(5, judgement.Delivery.Acknowledged);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LossInTheMiddleFailsAtOnce(bool final)
    {
        WorkerSnapshot[] told = [Producer(1, 100, 0, 100).Stopped(), Consumer(1, 0, 40, 52, 100)];

        var judgement = final ? Final(told) : Running(told);

        Assert.Equal(12, judgement.Delivery.Lost);
        Assert.Equal("12 acknowledged records were never consumed (producer-1, partition 0: sequences 40–51). Neither the settings nor the brokers show a cause", judgement.OnlyReason());
    }

    [Fact]
    public void WhatIsMissingAtTheEndIsPendingWhileTheRunGoesOn()
    {
        var judgement = Running(Producer(1, 100, 0, 100), Consumer(1, 0, 90));

        Assert.Equal(VerdictKind.Pass, judgement.Verdict);
        Assert.Equal((10, 0), (judgement.Delivery.Pending, judgement.Delivery.Lost));
    }

    [Fact]
    public void WhatIsMissingAtTheEndIsLostWhenNothingMoreComes()
    {
        var judgement = Final(Producer(1, 100, 0, 100).Stopped(), Consumer(1, 0, 99).Stopped());

        Assert.Equal((0, 1), (judgement.Delivery.Pending, judgement.Delivery.Lost));
        Assert.Equal("1 acknowledged record was never consumed (producer-1, partition 0: sequence 99). Neither the settings nor the brokers show a cause", judgement.OnlyReason());
    }

    [Fact]
    public void PartitionThatNoOneReadIsLostAtTheEnd()
    {
        var producer = Producer(1, 10, 0, 10) with { Partitions = [new(0, 10, [0, 10]), new(1, 4, [0, 4])] };

        Assert.Equal(4, Running(producer, Consumer(1, 0, 10)).Delivery.Pending);
        Assert.Equal(4, Final(producer.Stopped(), Consumer(1, 0, 10).Stopped()).Delivery.Lost);
    }

    [Fact]
    public void AtMostFivePlacesAreNamed()
    {
        var reason = Final(Producer(1, 20, 0, 20).Stopped(), Consumer(1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 20)).OnlyReason();

        Assert.Contains("sequence 8; and 2 other places)", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("sequence 10", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void UnacknowledgedIsNoErrorConsumedOrNot()
    {
        var judgement = Final(Producer(1, 100, 0, 50, 60, 90).Stopped(), Consumer(1, 0, 55, 60, 95).Stopped());

        Assert.Equal(VerdictKind.Pass, judgement.Verdict);
        Assert.Equal(20, judgement.Delivery.Unacknowledged);
        Assert.Contains(judgement.Notes, n => n.StartsWith("20 records were sent and never confirmed", StringComparison.Ordinal));
    }

    [Fact]
    public void RedeliveryAfterARebalanceIsCountedAndNoFailure()
    {
        var judgement = Final(Producer(1, 100, 0, 100).Stopped(), Consumer(1, 0, 60).Stopped(), Consumer(2, 40, 100).Stopped());

        Assert.Equal(VerdictKind.Pass, judgement.Verdict);
        Assert.Equal((20, 0), (judgement.Delivery.Duplicates, judgement.Delivery.Repeated));
        Assert.Contains("20 records were delivered again after a restart or rebalance", Assert.Single(judgement.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void RedeliveryToTheSameConsumerIsNoFailure()
    {
        var judgement = Final(
            Producer(1, 100, 0, 100).Stopped(), Consumer(1, Reading(1, 0, 0, 100) with { Consumed = 103 }).Stopped());

        Assert.Equal(VerdictKind.Pass, judgement.Verdict);
        Assert.Equal(3, judgement.Delivery.Duplicates);
    }

    [Fact]
    public void RepetitionThatNothingExplainsFails()
    {
        var judgement = Running(
            Producer(1, 100, 0, 100), Consumer(1, Reading(1, 0, 0, 100) with { Consumed = 105, Repeated = 2 }));

        Assert.Equal((5, 2), (judgement.Delivery.Duplicates, judgement.Delivery.Repeated));
        Assert.Equal(
            "2 records were consumed again with no restart or rebalance between (producer-1, partition 0: 2)", judgement.OnlyReason());
        Assert.Contains(judgement.Notes, n => n.StartsWith("3 records were delivered again", StringComparison.Ordinal));
    }

    [Fact]
    public void ReorderingFails()
    {
        var judgement = Running(Producer(1, 9, 0, 9), Consumer(1, Reading(1, 0, 0, 9) with { Reordered = 1 }));

        Assert.Equal(1, judgement.Delivery.Reordered);
        Assert.Equal("1 record was consumed after a later one (producer-1, partition 0: 1)", judgement.OnlyReason());
    }

    [Fact]
    public void RecordOfAnUnknownProducerIsPhantom()
    {
        var judgement = Running(Producer(1, 9, 0, 9), Consumer(1, Reading(1, 0, 0, 9), Reading(7, 3, 5, 8)));

        Assert.Equal((3, 9), (judgement.Delivery.Phantom, judgement.Delivery.Sent));
        Assert.Equal(
            $"3 records were consumed that no producer sent (unknown producer {Id(7)}, partition 3: sequences 5–7)", judgement.OnlyReason());
    }

    [Fact]
    public void RecordBeyondTheLastWordOfAProducerIsPhantom()
    {
        var judgement = Running(Producer(1, 9, 0, 9).Stopped(), Consumer(1, 0, 11));

        Assert.Equal((2, 9), (judgement.Delivery.Phantom, judgement.Delivery.Sent));
        Assert.Contains("sequences 9–10", judgement.OnlyReason(), StringComparison.Ordinal);
    }

    [Fact]
    public void RecordInAPartitionThatAStoppedProducerNeverUsedIsPhantom() => Assert.Equal(
        1, Running(Producer(1, 9, 0, 9).Stopped(), Consumer(1, Reading(1, 0, 0, 9), Reading(1, 4, 0, 1))).Delivery.Phantom);

    [Fact]
    public void MisplacedRecordIsPhantom()
    {
        var judgement = Running(Producer(1, 9, 0, 9), Consumer(1, 0, 9) with { Misplaced = 2 });

        Assert.Equal(2, judgement.Delivery.Phantom);
        Assert.Equal("2 records were read from a partition that their stamps do not name", judgement.OnlyReason());
    }

    [Fact]
    public void ConsumersMayKnowMoreThanARunningProducersLastSnapshot()
    {
        var judgement = Running(Producer(1, 100, 0, 90), Consumer(1, 0, 130));

        Assert.Equal(VerdictKind.Pass, judgement.Verdict);
        Assert.Equal((130, 0, 40), (judgement.Delivery.Sent, judgement.Delivery.Phantom, judgement.Delivery.Unacknowledged));
    }

    [Fact]
    public void AKilledProducerWithoutALastWordLeavesNoPhantomsAndProvesNothing()
    {
        var judgement = Final(Producer(1, 100, 0, 90), Consumer(1, 0, 130).Stopped());

        Assert.Equal(
            "the last acknowledgements of producers that died are unknown (producer-1/a, last heard of at 12:00:00.0)",
            judgement.OnlyDoubt());
        Assert.Equal((130, 40), (judgement.Delivery.Sent, judgement.Delivery.Unacknowledged));
        Assert.Contains(judgement.Notes, n => n.EndsWith("producer-1/a", StringComparison.Ordinal));
    }

    [Fact]
    public void AProducerThatDiedBeforeItSaidThatItSendsIsKnownByItsRecords()
    {
        var first = Producer(1, 0) with { State = WorkerState.Starting, Partitions = [] };
        var other = Producer(2, 9, 0, 9).Stopped();

        Assert.StartsWith(
            "the last acknowledgements of producers that died are unknown (producer-1/a",
            Final(first, other, Consumer(1, Reading(2, 0, 0, 9), Reading(1, 0, 0, 5)).Stopped()).OnlyDoubt(), StringComparison.Ordinal);
        Assert.Equal(VerdictKind.Pass, Final(first, other, Consumer(1, Reading(2, 0, 0, 9)).Stopped()).Verdict);
    }

    [Fact]
    public void WhatNoConsumerReadToTheEndIsUnreadAndNotLost()
    {
        PartitionPosition[] at = [new(0, 60, 60)];
        var stuck = Consumer(1, 0, 60) with { Positions = at, IsRecovered = true };

        var judgement = Final(Producer(1, 100, 0, 100).Stopped(), stuck);

        Assert.Equal((0, 40), (judgement.Delivery.Lost, judgement.Delivery.Pending));
        Assert.Equal(
            "40 acknowledged records were not read, and no consumer read their partitions to the end (producer-1, partition 0: sequences 60–99)",
            judgement.OnlyDoubt());
        Assert.Equal(40, Final(Producer(1, 100, 0, 100).Stopped(), stuck.Stopped()).Delivery.Lost);
        Assert.Equal(0, Final(Producer(1, 100, 0, 100).Stopped(), (stuck with { Positions = [new(0, 60, 100)] }).Stopped()).Delivery.Lost);
        Assert.Equal(40, Final(Producer(1, 100, 0, 100).Stopped(), stuck, Consumer(2, 0, 60).Stopped() with { Positions = at }).Delivery.Lost);
        Assert.Equal(5, Final(Producer(1, 100, 0, 100).Stopped(), Consumer(1, 0, 50, 55, 60) with { Positions = at }).Delivery.Lost);
    }

    [Fact]
    public void AKilledProducerWhoseFileWasReadIsJudgedLikeOneThatStopped()
    {
        var killed = Producer(1, 100, 0, 90) with { IsRecovered = true };

        Assert.Equal(VerdictKind.Pass, Final(killed, Consumer(1, 0, 100).Stopped()).Verdict);
        Assert.Contains("sequences 100–129", Final(killed, Consumer(1, 0, 130).Stopped()).OnlyReason(), StringComparison.Ordinal);
    }

    [Fact]
    public void AcknowledgedRecordsOfAKilledProducerAreStillOwed()
    {
        var judgement = Final(Producer(1, 100, 0, 90), Consumer(1, 0, 80));

        Assert.Equal(VerdictKind.Fail, judgement.Verdict);
        Assert.Contains("sequences 80–89", judgement.Reasons[0], StringComparison.Ordinal);
    }

    [Fact]
    public void RestartedProducerCountsAnewUnderItsNewIdentity()
    {
        var judgement = Final(
            Producer(1, 50, 0, 50) with { IsRecovered = true },
            Producer(2, 30, 0, 30).Stopped() with { Instance = "producer-1", Incarnation = "b" },
            Consumer(1, Reading(1, 0, 0, 50), Reading(2, 0, 0, 30)).Stopped());

        Assert.Equal(VerdictKind.Pass, judgement.Verdict);
        Assert.Equal(80, judgement.Delivery.Acknowledged);
        Assert.Contains("restarted: producer-1", judgement.Notes);
    }

    [Fact]
    public void WhatAKilledConsumerReadStillCounts()
    {
        var judgement = Final(
            Producer(1, 100, 0, 100).Stopped(),
            Consumer(1, 0, 60),
            Consumer(1, 50, 70).Stopped() with { Incarnation = "b" },
            Consumer(1, 70, 100).Stopped() with { Incarnation = "c" });

        Assert.Equal(VerdictKind.Pass, judgement.Verdict);
        Assert.Equal((0, 10), (judgement.Delivery.Lost, judgement.Delivery.Duplicates));
        Assert.Contains("restarted: consumer-1 (2 times)", judgement.Notes);
    }

    [Fact]
    public void PartitionHandedToAndFroIsComplete()
    {
        var judgement = Running(Producer(1, 90, 0, 90), Consumer(1, 0, 30, 60, 90), Consumer(2, 30, 60));

        Assert.Equal(VerdictKind.Pass, judgement.Verdict);
        Assert.Equal((0, 0, 0), (judgement.Delivery.Lost, judgement.Delivery.Pending, judgement.Delivery.Duplicates));
    }

    [Fact]
    public void GapBetweenTwoConsumersIsLost() =>
        Assert.Equal(10, Running(Producer(1, 90, 0, 90), Consumer(1, 0, 30), Consumer(2, 40, 90)).Delivery.Lost);

    [Fact]
    public void ForeignMalformedAndLateAreNotesOnly()
    {
        var judgement = Final(
            Producer(1, 9, 0, 9).Stopped() with { Malformed = 1 },
            Consumer(1, 0, 9).Stopped() with { Foreign = 3, LateEvents = 4, Errors = new Dictionary<string, long> { ["_TRANSPORT"] = 2 } });

        Assert.Equal(VerdictKind.Pass, judgement.Verdict);
        Assert.Equal((3, 1), (judgement.Delivery.Foreign, judgement.Delivery.Malformed));
        Assert.Equal(4, judgement.Notes.Count);
    }

    [Fact]
    public void LossByEmbeddedRetentionSaysSo()
    {
        var evidence = Evidence.From(Run, [Producer(1, 90, 0, 90), Consumer(1, 30, 90) with { Expired = 30 }]);

        var reason = Judge.Decide(evidence, Embedded, final: false).OnlyReason();

        Assert.StartsWith("30 acknowledged records were never consumed", reason, StringComparison.Ordinal);
        Assert.Contains("the retention of embedded brokers deleted 30 records before they were read", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ExpiredRecordsThatNoOneMissesAreANote() => Assert.Contains(
        "retention deleted 5 records",
        Assert.Single(Running(Producer(1, 9, 0, 9), Consumer(1, 0, 9) with { Expired = 5 }).Notes), StringComparison.Ordinal);

    [Fact]
    public void TooManyGapsProveNothingBecauseCountsAreNoLongerExact() => Assert.Equal(
        "a worker saw too many gaps to record each one, so missing records may be counted as present (producer-1, partition 0)",
        Running(Producer(1, 9, 0, 9), Consumer(1, Reading(1, 0, 0, 9) with { Overflowed = true })).OnlyDoubt());

    [Fact]
    public void FlowControlIsANote() => Assert.Contains(
        Judge.Decide(Evidence.From(Run, [Producer(1, 9, 0, 9) with { BlockedByConsumersMs = 1500 }, Consumer(1, 0, 9)]), Embedded, final: false).Notes,
        n => n.StartsWith("producers waited 1.5 s for consumers to catch up: the memory of embedded brokers is small", StringComparison.Ordinal));

    [Fact]
    public void SnapshotsOfOtherRunsArePassedOver()
    {
        var judgement = Running(
            Producer(1, 9, 0, 9), Consumer(1, 0, 9),
            Producer(2, 500, 0, 500) with { Run = "00000bad" },
            Consumer(2, Reading(3, 0, 0, 7) with { Repeated = 7 }) with { Run = "00000bad", Foreign = 8 });

        Assert.Equal(new DeliveryReport { Sent = 9, Acknowledged = 9, Consumed = 9 }, judgement.Delivery);
        Assert.Equal(VerdictKind.Pass, judgement.Verdict);
    }
}
