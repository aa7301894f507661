using StreamLab.ControlRoom.Judging;
using StreamLab.Kafka.Brokers;
using StreamLab.Settings;
using StreamLab.Verification;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

/// <summary>Which repeated records embedded brokers have written twice, and which a consumer has read twice.</summary>
public sealed class RetryDuplicatesTests
{
    [Theory]
    [InlineData(true, 0, 0)]
    [InlineData(true, 1, 1)]
    [InlineData(true, 3, 3)]
    [InlineData(true, 200, 3)]
    [InlineData(false, 0, 3)]
    public void WhatEmbeddedBrokersHaveAtTwoOffsetsIsANoteAndWhatAConsumerWentBackToFails(bool embedded, long wentBack, long repeated)
    {
        var judgement = Judged(wentBack, embedded);

        Assert.Equal(
            (repeated == 0 ? VerdictKind.Pass : VerdictKind.Fail, repeated, 3),
            (judgement.Verdict, judgement.Delivery.Repeated, judgement.Delivery.Duplicates));
        Assert.Equal(
            repeated == 3 ? [] : [$"the embedded brokers wrote {(repeated == 0 ? "3 records" : "2 records")} twice: a producer sends a batch again when its connection broke or its request timed out, and these brokers, unlike real ones, do not detect that they have it"],
            judgement.Notes);
    }

    private static Judgement Judged(long wentBack, bool embedded) => Judge.Decide(
        Evidence.From(Run,
        [
            Producer(1, 100, 0, 100).Stopped() with { FirstRecordAt = At(0) },
            Consumer(1, Reading(1, 0, 0, 100) with { Consumed = 103, Repeated = 3 }).Stopped() with { WentBack = wentBack },
        ]),
        new DeliveryTerms { Brokers = (embedded ? BrokerMode.Embedded : BrokerMode.Native).Traits() }, final: true);
}
