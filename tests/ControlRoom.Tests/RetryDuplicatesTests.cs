using StreamLab.ControlRoom.Judging;
using StreamLab.Kafka.Brokers;
using StreamLab.Settings;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

/// <summary>What a fault of embedded brokers excuses, and what it does not.</summary>
public sealed class RetryDuplicatesTests
{
    // The fault lasts from second 1 to second 2 and hits partition 0.
    private static readonly FaultReport Kill = new(FaultAction.Kill, 2, 1, 2, 0) { Partitions = [0, 3] };

    [Theory]
    [InlineData(true, FaultAction.Kill, VerdictKind.Pass)]
    [InlineData(true, FaultAction.Isolate, VerdictKind.Pass)]
    [InlineData(true, FaultAction.Slow, VerdictKind.Fail)]
    [InlineData(false, FaultAction.Kill, VerdictKind.Fail)]
    public void WhatEmbeddedBrokersWriteTwiceWhenAConnectionBreaksIsANote(bool embedded, FaultAction action, VerdictKind verdict)
    {
        var judgement = Judged(Kill with { Action = action }, new(0, At(2), At(3), 3), embedded);

        var passes = verdict == VerdictKind.Pass;
        Assert.Equal((verdict, passes ? 0 : 3, 3), (judgement.Verdict, judgement.Delivery.Repeated, judgement.Delivery.Duplicates));
        Assert.Equal(passes, judgement.Notes.Any(static note => note.StartsWith("the embedded brokers wrote 3 records twice", StringComparison.Ordinal)));
        Assert.DoesNotContain(judgement.Notes, static note => note.Contains("delivered again", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(0, 20, 21)]
    [InlineData(0, 0, 0.5)]
    public void AFaultExplainsNothingInAnotherPartitionOrAtAnotherTime(int partition, double from, double to) =>
        Assert.Equal(VerdictKind.Fail, Judged(Kill, new(partition, At(from), At(to), 3)).Verdict);

    [Fact]
    public void AWorkersFaultExplainsNoRecordThatIsRepeated() => Assert.Equal(
        VerdictKind.Fail, Judged(new(FaultAction.Kill, null, 1, 2, 0) { Target = "consumer-1" }, new(0, At(2), At(3), 3)).Verdict);

    [Fact]
    public void ARunTellsWhenAConsumerReadRecordsAgain()
    {
        var run = new Live.RunState(Run);
        run.Observe(Consumer(1, 0, 10) with { At = At(1) });
        run.Observe(Consumer(1, Reading(1, 0, 0, 20) with { Repeated = 2 }) with { At = At(2) });
        run.Observe(Consumer(1, Reading(1, 0, 0, 30) with { Repeated = 2 }) with { At = At(3) });
        run.Observe(Consumer(1, Reading(1, 0, 0, 40) with { Repeated = 5 }) with { At = At(4) });

        Assert.Equal([new Repetition(0, At(1), At(2), 2), new Repetition(0, At(3), At(4), 3)], run.Repetitions);
    }

    private static Judgement Judged(FaultReport fault, Repetition repetition, bool embedded = true) => Judge.Decide(
        Evidence.From(Run,
        [
            Producer(1, 100, 0, 100).Stopped() with { FirstRecordAt = At(0) },
            Consumer(1, Reading(1, 0, 0, 100) with { Consumed = 103, Repeated = 3 }).Stopped(),
        ]) with
        { Faults = [fault], Repetitions = [repetition] },
        new DeliveryTerms { Brokers = (embedded ? BrokerMode.Embedded : BrokerMode.Native).Traits() }, final: true);
}
