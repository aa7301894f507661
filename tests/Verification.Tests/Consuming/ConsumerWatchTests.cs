using Confluent.Kafka;
using StreamLab.Verification.Consuming;
using StreamLab.Verification.Stamping;

namespace StreamLab.Verification.Tests.Consuming;

public sealed class ConsumerWatchTests
{
    private static readonly StampHeaders Stamps = new(9, "stamp", "origin");

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void RecordThatComesAgainIsRepeatedOnlyIfNoRebalanceCanExplainIt(bool seesRebalances, long repeated)
    {
        var (watch, group) = Watch(seesRebalances);
        Deliver(watch, 0);
        Deliver(watch, 1);
        Deliver(watch, 0);

        var read = group.StreamOf(1, "orders").ToRecords();

        Assert.Equal((3, 2, repeated, 0), (read.Count, read.Sequences.Count, read.Repeated, read.Reordered));
    }

    [Fact]
    public void RecordThatComesAgainAfterARebalanceIsNotRepeated()
    {
        var (watch, group) = Watch(seesRebalances: true);
        Deliver(watch, 0);
        Deliver(watch, 1);
        watch.BeginSession([new("orders", 0)]);
        Deliver(watch, 0);

        Assert.Equal((3, 0), (group.StreamOf(1, "orders").ToRecords().Count, group.StreamOf(1, "orders").ToRecords().Repeated));
    }

    [Fact]
    public void RecordBehindALaterOneIsReordered()
    {
        var (watch, group) = Watch(seesRebalances: true);
        watch.Deliver("orders", 0, 0, Headers(1));
        watch.Deliver("orders", 0, 1, Headers(0));

        Assert.Equal((0, 1), (group.StreamOf(1, "orders").ToRecords().Repeated, group.StreamOf(1, "orders").ToRecords().Reordered));
    }

    [Fact]
    public void CopyInAnotherTopicIsForeignThereAndKnowsItsOrigin()
    {
        var (watch, group) = Watch(seesRebalances: true);

        watch.Deliver("mirror", 0, 0, Headers(4));

        Assert.Equal(1, group.Foreign);
        Assert.Equal(5, group.OriginOf(1).ToRecords().Sequences.End);
    }

    [Fact]
    public void ConsumerThatIsNoMemberNeedNotBeClosed()
    {
        var (assigned, _) = Watch(seesRebalances: true);
        assigned.Dispose();
        var (member, _) = Watch(seesRebalances: true);
        member.Subscribe(["orders"]);
        member.Dispose();
        var (closed, _) = Watch(seesRebalances: true);
        closed.Subscribe(["orders"]);
        closed.Close();
        closed.Dispose();
        var (left, _) = Watch(seesRebalances: true);
        left.Subscribe(["orders"]);
        left.Subscribe([]);
        left.Dispose();

        Assert.Equal((false, true, false, false), (assigned.IsLeftOpen, member.IsLeftOpen, closed.IsLeftOpen, left.IsLeftOpen));
    }

    [Fact]
    public void RecordIsProcessedOnceByItsPlace()
    {
        var (watch, group) = Watch(seesRebalances: true, isReported: true);
        Deliver(watch, 0);
        Deliver(watch, 1);

        Assert.Equal(
            [true, false, false, false, false],
            ((TopicPartitionOffset[])[new("orders", 0, 0), new("orders", 0, 0), new("orders", 0, 2), new("orders", 1, 1), new("mirror", 0, 1)]).Select(watch.TryProcess));
        Assert.Equal((1, 1, 0), (group.StreamOf(1, "orders").ToRecords().Count, group.StreamOf(1, "orders").ToRecords().Sequences.Count, group.StreamOf(1, "orders").ToRecords().Repeated));
    }

    [Fact]
    public void RecordProcessedByItsPlaceIsNotCommittedEarly()
    {
        var (watch, group) = Watch(seesRebalances: true, isReported: true);
        Deliver(watch, 0);
        Deliver(watch, 1);
        watch.TryProcess(new("orders", 0, 0));

        watch.Commit([new("orders", 0, 2)]);

        Assert.Equal([new(1, 2)], Assert.Single(group.Early).Value.ToRanges().Ranges);
    }

    [Fact]
    public void RecordProcessedAfterItsPartitionWasLostIsProcessed()
    {
        var (watch, group) = Watch(seesRebalances: true, isReported: true);
        Deliver(watch, 0);
        watch.BeginSession([new("orders", 0)]);

        Assert.True(watch.TryProcess(new("orders", 0, 0)));
        Assert.Equal(1, group.StreamOf(1, "orders").ToRecords().Sequences.Count);
    }

    [Fact]
    public void RecordIsProcessedByTheConsumerThatGotItLast()
    {
        var (first, group) = Watch(seesRebalances: true, isReported: true);
        var second = new ConsumerWatch("second", group, Stamps, static _ => "orders", seesRebalances: true);
        group.Add(first);
        group.Add(second);
        Deliver(first, 0);
        Deliver(second, 0);

        group.Process(new("orders", 0, 0));
        second.Commit([new("orders", 0, 1)]);

        Assert.Empty(group.Early);
        Assert.Equal((true, false), (first.TryProcess(new("orders", 0, 0)), second.TryProcess(new("orders", 0, 0))));
    }

    [Fact]
    public void RecordOfAServiceThatReportsNothingIsNotKept()
    {
        var (watch, _) = Watch(seesRebalances: true);
        Deliver(watch, 0);

        Assert.False(watch.TryProcess(new("orders", 0, 0)));
    }

    private static (ConsumerWatch Watch, ServiceGroup Group) Watch(bool seesRebalances, bool isReported = false)
    {
        var group = new ServiceGroup("billing", isReported);
        return (new("consumer", group, Stamps, static stream => stream == 1 ? "orders" : null, seesRebalances), group);
    }

    private static void Deliver(ConsumerWatch watch, long offset) => watch.Deliver("orders", 0, offset, Headers(offset));

    private static Headers Headers(long sequence) => new() { { "stamp", new RecordStamp(9, 1, sequence).ToBytes() } };
}
