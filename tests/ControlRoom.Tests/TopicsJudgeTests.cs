using StreamLab.ControlRoom.Judging;
using StreamLab.Settings;
using StreamLab.Streaming.Snapshots;
using StreamLab.Verification;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

/// <summary>Several topics, whose partitions are numbered through: here two with two partitions each.</summary>
public sealed class TopicsJudgeTests
{
    private static readonly EventTopics Topics = new(["events", "events-2"], 2);

    [Fact]
    public void EveryTopicHasItsOwnCounts()
    {
        var judgement = Judged([100, 100, 50, 50], Consumer(1, Reading(1, 0, 0, 100), Reading(1, 1, 0, 100), Reading(1, 2, 0, 50), Reading(1, 3, 0, 50)));

        Assert.Equal((VerdictKind.Pass, 300L), (judgement.Verdict, judgement.Delivery.Acknowledged));
        Assert.Equal([(VerdictKind.Pass, 200L, 200L), (VerdictKind.Pass, 100L, 100L)], judgement.Topics.Select(Counted));
    }

    [Fact]
    public void ARecordThatIsMissingInOneTopicFailsThatTopicAlone()
    {
        var judgement = Judged([100, 100, 50, 50], Consumer(1, Reading(1, 0, 0, 100), Reading(1, 1, 0, 100), Reading(1, 2, 0, 50), Reading(1, 3, 0, 20, 21, 50)));

        Assert.Equal([VerdictKind.Pass, VerdictKind.Fail], judgement.Topics.Select(static topic => topic.Verdict));
        Assert.Equal([0L, 1L], judgement.Topics.Select(static topic => topic.Delivery.Lost));
        Assert.Contains("partition 3: sequence 20", judgement.OnlyReason(), StringComparison.Ordinal);
    }

    [Fact]
    public void ATopicThatGotNoRecordLeavesTheRunUnproved()
    {
        var judgement = Judged([100, 100, 0, 0], Consumer(1, Reading(1, 0, 0, 100), Reading(1, 1, 0, 100)));

        Assert.Equal([VerdictKind.Pass, VerdictKind.NotProved], judgement.Topics.Select(static topic => topic.Verdict));
        Assert.Equal("topic 'events-2': no record was acknowledged, so nothing was proved", judgement.OnlyDoubt());
    }

    [Fact]
    public void AChangeOfTheLogConcernsItsOwnTopic()
    {
        var evidence = Of([100, 100, 50, 50], Consumer(1, Reading(1, 0, 0, 100), Reading(1, 1, 0, 100), Reading(1, 2, 0, 50), Reading(1, 3, 0, 50))) with
        {
            LogChanges = [new(LogChangeKind.Truncated, 3, At(5), "the log of partition 3 went back")],
        };
        var judgement = Decide(evidence);

        Assert.Equal([VerdictKind.Pass, VerdictKind.NotProved], judgement.Topics.Select(static topic => topic.Verdict));
    }

    [Fact]
    public void EachGroupIsJudgedInEachTopic()
    {
        WorkerSnapshot[] consumers =
        [
            Consumer(1, Reading(1, 0, 0, 100), Reading(1, 1, 0, 100), Reading(1, 2, 0, 50), Reading(1, 3, 0, 50)).Stopped(),
            Consumer(2, Reading(1, 0, 0, 99), Reading(1, 1, 0, 100), Reading(1, 2, 0, 50), Reading(1, 3, 0, 50)).Stopped() with { Group = 2 },
        ];
        var judgement = TopicsJudge.Decide(Of([100, 100, 50, 50], consumers), Topics, ["lab", "lab-2"], [], new DeliveryTerms(), final: true);

        Assert.Equal([VerdictKind.Pass, VerdictKind.Fail], judgement.Groups.Select(static group => group.Verdict));
        Assert.Equal([VerdictKind.Fail, VerdictKind.Pass], judgement.Topics.Select(static topic => topic.Verdict));
    }

    private static (VerdictKind, long, long) Counted(Judgement topic) => (topic.Verdict, topic.Delivery.Acknowledged, topic.Delivery.Consumed);

    private static Judgement Judged(long[] sent, ConsumerSnapshot consumer) => Decide(Of(sent, consumer.Stopped()));

    private static Judgement Decide(Evidence evidence) => TopicsJudge.Decide(evidence, Topics, ["lab"], [], new DeliveryTerms(), final: true);

    private static Evidence Of(long[] sent, params WorkerSnapshot[] consumers) => Evidence.From(
        Run,
        [
            Producer(1, 0).Stopped() with
            {
                Sent = sent.Sum(),
                Acknowledged = sent.Sum(),
                Partitions = [.. sent.Select(static (count, partition) => new SentPartition(partition, count, [0, count])).Where(static partition => partition.Sent > 0)],
            },
            .. consumers,
        ]);
}
