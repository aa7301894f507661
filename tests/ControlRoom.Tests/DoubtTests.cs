using StreamLab.ControlRoom.Judging;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

/// <summary>What leaves a run unproved, and what makes it fail although nothing is lost.</summary>
public sealed class DoubtTests
{
    [Fact]
    public void ASourceOfWhichMostIsMalformedProvesNothing() => Assert.StartsWith(
        "3,202 of 3,203 records of the source were malformed and not sent",
        Final(Producer(1, 1, 0, 1).Stopped() with { Malformed = 3202 }, Consumer(1, 0, 1).Stopped()).OnlyDoubt(), StringComparison.Ordinal);

    [Fact]
    public void ARunThatStoodStillProvesNothing() => Assert.Equal(
        "writes stood still for 27.0 of 30.0 s and no planned fault explains it", Stalled([new(At(3), At(28)), new(At(20), At(30))]).OnlyDoubt());

    [Fact]
    public void AStandstillThatAPlannedFaultExplainsIsWhatTheFaultWasFor() => Assert.Equal(
        VerdictKind.Pass, Stalled([new(At(3), At(28))], new FaultReport(FaultAction.Kill, 2, 2, 28, 25)).Verdict);

    [Fact]
    public void AStandstillThatOutlastsItsFaultIsNotTheFaultsDoing() => Assert.Equal(
        "writes stood still for 16.0 of 30.0 s and no planned fault explains it",
        Stalled([new(At(4), At(25))], new FaultReport(FaultAction.Kill, 2, 4, 6, 21) { RecoveredAtSeconds = 7 }).OnlyDoubt());

    [Theory]
    [InlineData(3, 12)]
    [InlineData(290, 330)]
    public void AHiccupIsNoStandstill(double from, double to) =>
        Assert.Equal(VerdictKind.Pass, Stalled([new(At(from), At(to))], end: 300).Verdict);

    [Fact]
    public void ShortWaitsAreNoStandstillHoweverManyThereAre() => Assert.Equal(
        VerdictKind.Pass, Stalled([.. Enumerable.Range(0, 20).Select(static second => new Stall(At(second), At(second + 0.9)))]).Verdict);

    [Fact]
    public void RefusedRecordsFailWithTheBrokersReasonAndTheSettingToChange()
    {
        var judgement = Final(
            Producer(1, 100, 0, 27).Stopped() with { Refused = 73, Refusals = new Dictionary<string, long> { ["MsgSizeTooLarge"] = 73 } },
            Consumer(1, 0, 27).Stopped());

        Assert.Equal((73, 0), (judgement.Delivery.Refused, judgement.Delivery.Unacknowledged));
        Assert.Equal(
            "73 records were refused and are certainly not in the log: MsgSizeTooLarge 73 times "
            + "(larger than the topic's max.message.bytes: raise that limit, or lower --batch or --size)",
            judgement.OnlyReason());
    }

    [Fact]
    public void TheTopicsLimitIsNamed() => Assert.Contains(
        "max.message.bytes, which is 10,000: raise that limit",
        Final(
            Producer(1, 100, 0, 27).Stopped() with { Refused = 73, MaxMessageBytes = 10_000, Refusals = new Dictionary<string, long> { ["MsgSizeTooLarge"] = 73 } },
            Consumer(1, 0, 27).Stopped()).OnlyReason(),
        StringComparison.Ordinal);

    [Fact]
    public void WhyRecordsWereRefusedAfterADeadProducersLastWordIsNotKnown() => Assert.EndsWith(
        "certainly not in the log: PolicyViolation 3 times (the cluster's policy forbids it); 70 times for an unknown reason (the producer died first)",
        Final(
            Producer(1, 100, 0, 27).Stopped() with { Refused = 73, Refusals = new Dictionary<string, long> { ["PolicyViolation"] = 3 } },
            Consumer(1, 0, 27).Stopped()).OnlyReason(),
        StringComparison.Ordinal);

    [Fact]
    public void AFatalErrorOfAClientIsNoMereNote()
    {
        var judgement = Final(
            Producer(1, 9, 0, 9).Stopped() with { Errors = new Dictionary<string, long> { ["Local_Fatal"] = 1, ["Local_Transport"] = 2 } }, Consumer(1, 0, 9).Stopped());

        Assert.StartsWith("a client met an error from which it cannot recover", judgement.OnlyDoubt(), StringComparison.Ordinal);
        Assert.EndsWith("(producer-1: Local_Fatal)", judgement.OnlyDoubt(), StringComparison.Ordinal);
        Assert.Equal("errors that the clients saw and handled: Local_Transport 2 times", Assert.Single(judgement.Notes));
    }

    [Theory]
    [InlineData(true, VerdictKind.NotProved)]
    [InlineData(false, VerdictKind.Pass)]
    public void ClocksThatDifferLeaveALatencyThatWasAskedForUnproved(bool isAsked, VerdictKind verdict)
    {
        var judgement = Judge.Decide(
            Complete() with { Clocks = new("producer-1", "consumer-2", TimeSpan.FromSeconds(3)), MedianMs = 2, IsLatencyAsked = isAsked },
            new DeliveryTerms(), final: true);

        Assert.Equal(verdict, judgement.Verdict);
        Assert.Equal("the clock of producer-1 is 3,000 ms ahead of that of consumer-2: latencies can be wrong by as much", Assert.Single(judgement.Notes));
    }

    [Fact]
    public void AProducerThatIsDeadStandsStill()
    {
        var dead = Producer(1, 100, 0, 100) with { FirstRecordAt = At(0), LastRecordAt = At(8), At = At(8), IsRecovered = true };
        var successor = Producer(2, 100, 0, 100).Stopped() with
        {
            Instance = dead.Instance,
            Incarnation = "b",
            FirstRecordAt = At(24),
            LastRecordAt = At(30),
            At = At(30),
        };
        var evidence = Evidence.From(Run, [dead, successor, Consumer(1, Reading(1, 0, 0, 100), Reading(2, 0, 0, 100)).Stopped() with { At = At(31) }]);

        Assert.Equal(
            "writes stood still for 16.0 of 30.0 s and no planned fault explains it", Judge.Decide(evidence, new DeliveryTerms(), final: true).OnlyDoubt());
        Assert.Equal(
            VerdictKind.Pass,
            Judge.Decide(
                evidence with { Faults = [new FaultReport(FaultAction.Kill, null, 8, 24, 16) { RecoveredAtSeconds = 24 }] }, new DeliveryTerms(), final: true).Verdict);
    }

    [Fact]
    public void WhenAllSnapshotsEndTheHostKnowsThatProducersWereToSend()
    {
        var silent = Producer(1, 100, 0, 100) with { FirstRecordAt = At(0), LastRecordAt = At(14), At = At(14), IsRecovered = true };
        var evidence = Evidence.From(Run, [silent, Consumer(1, 0, 100).Stopped() with { At = At(14) }]) with { ProducingAt = At(25) };

        Assert.Equal(
            "writes stood still for 11.0 of 25.0 s and no planned fault explains it", Judge.Decide(evidence, new DeliveryTerms(), final: true).OnlyDoubt());
    }

    [Fact]
    public void BrokersThatEndedAreTheReasonForWhatCouldNotBeRead()
    {
        ProcessEnd[] ends = [Ended(2, "ended with exit code 1: the disk is full"), Ended(1, "ended with exit code 1: the disk is full"), new("consumer-1", At(3), "ended", [])];
        var unread = Complete() with { Log = new(AuditState.Failed) { Reason = "no broker answers" }, Ends = ends };

        Assert.Equal(
            ["the log could not be read back: no broker answers", "brokers 1-2 ended with exit code 1: the disk is full"],
            Judge.Decide(unread, new DeliveryTerms(), final: true).Reasons);
        Assert.Equal(VerdictKind.Pass, Judge.Decide(Complete() with { Ends = ends }, new DeliveryTerms(), final: true).Verdict);
    }

    [Fact]
    public void TheStallThatLastedLongestNamesItsPartition() => Assert.Equal(
        "writes stood still for 27.0 of 30.0 s (longest in partition 7) and no planned fault explains it",
        Stalled([new(At(3), At(28)) { Partition = 7 }, new(At(20), At(30)) { Partition = 2 }]).OnlyDoubt());

    [Fact]
    public void WhatBrokersRefuseToWorkersIsOneNoteEach()
    {
        var evidence = Complete();
        var judgement = Judge.Decide(
            evidence with
            {
                Producers = [.. evidence.Producers.Select(static producer => producer with { Denials = ["no writes", "no orders"] })],
                Consumers = [.. evidence.Consumers.Select(static consumer => consumer with { Denials = ["no writes"] })],
            },
            new DeliveryTerms(), final: true);

        Assert.Equal(VerdictKind.Pass, judgement.Verdict);
        Assert.Equal(["no orders", "no writes"], judgement.Notes);
    }

    [Fact]
    public void BrokersThatRefuseSnapshotsAreANote() => Assert.Contains(
        "ControlRoom knows only the snapshots in the run's folder: no",
        Judge.Decide(Complete() with { FeedRefusal = "no." }, new DeliveryTerms(), final: true).Notes);

    [Fact]
    public void WhatTheHostMissedProvesNothing() => Assert.Equal(
        "producing ended 17.0 s too early",
        Judge.Decide(Complete() with { Incomplete = "producing ended 17.0 s too early" }, new DeliveryTerms(), final: true).OnlyDoubt());

    [Fact]
    public void ATopicThatWasMadeAnewFailsAtOnce() => Assert.Equal(
        "Topic 'events' was deleted and created again",
        Judge.Decide(Changed(LogChangeKind.TopicReplaced, "Topic 'events' was deleted and created again"), new DeliveryTerms(), final: false).OnlyReason());

    [Fact]
    public void ALogThatWasCutOffIsInDoubtUntilItIsReadBack()
    {
        var cut = Changed(LogChangeKind.Truncated, "the log of partition 0 ends at 5 and has ended at 9");

        Assert.Equal(
            "acknowledged records may be gone: the log of partition 0 ends at 5 and has ended at 9",
            Judge.Decide(cut, new DeliveryTerms(), final: false).OnlyDoubt());
        Assert.Equal(
            VerdictKind.Pass,
            Judge.Decide(
                cut with { Log = new(AuditState.Complete) { Partitions = [new(0, 0, 0, 100, 0, 0, [Reading(1, 0, 0, 100)])] } },
                new DeliveryTerms(), final: true).Verdict);
    }

    [Fact]
    public void WhatIsWrongStandsBeforeWhatIsMissing()
    {
        var judgement = Final(Producer(1, 100, 0, 90), Consumer(1, 0, 80).Stopped());

        Assert.Equal(VerdictKind.Fail, judgement.Verdict);
        Assert.StartsWith("10 acknowledged records", judgement.Reasons[0], StringComparison.Ordinal);
        Assert.StartsWith("the last acknowledgements of producers", judgement.Reasons[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Acknowledgement.None, "Possible cause: with --acks 0 a record counts as acknowledged once it is sent")]
    [InlineData(Acknowledgement.Leader, "Possible cause: with --acks 1 a record is acknowledged when its leader alone has it")]
    public void WeakAcknowledgementsAreAPossibleCause(Acknowledgement acks, string cause) => Assert.EndsWith(
        cause,
        Judge.Decide(
            Evidence.From(Run, [Producer(1, 100, 0, 100).Stopped(), Consumer(1, 0, 90).Stopped()]), new DeliveryTerms { Acks = acks }, final: true).OnlyReason(),
        StringComparison.Ordinal);

    [Fact]
    public void ClocksThatDifferAreNoted() => Assert.Contains(
        "9 records have a stamp from up to 3000.0 ms after the time of reading",
        Assert.Single(Final(Producer(1, 9, 0, 9).Stopped(), Consumer(1, 0, 9).Stopped() with { SentInFuture = 9, SentInFutureMs = 3000 }).Notes),
        StringComparison.Ordinal);

    private static ProcessEnd Ended(int broker, string how) => new($"Broker {broker}", At(2), how, []) { Broker = broker };

    private static Evidence Changed(LogChangeKind kind, string text) => Complete() with { LogChanges = [new(kind, null, At(5), text)] };

    private static Evidence Complete() => Evidence.From(Run, [Producer(1, 100, 0, 100).Stopped(), Consumer(1, 0, 100).Stopped()]);

    private static Judgement Stalled(IReadOnlyList<Stall> stalls, FaultReport? fault = null, double end = 30) => Judge.Decide(
        Evidence.From(Run,
        [
            Producer(1, 100, 0, 100).Stopped() with { FirstRecordAt = At(0), At = At(end), Stalls = stalls }, Consumer(1, 0, 100).Stopped(),
        ]) with
        { Faults = fault is null ? [] : [fault] },
        new DeliveryTerms(), final: true);
}
