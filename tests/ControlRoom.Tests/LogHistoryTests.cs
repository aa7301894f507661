using StreamLab.ControlRoom.Auditing;
using StreamLab.ControlRoom.Judging;
using StreamLab.Settings;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Tests;

/// <summary>What is noticed of a log between two looks, and where a run's part of it begins.</summary>
public sealed class LogHistoryTests
{
    private static readonly DateTimeOffset At = Snapshots.Start;

    private readonly LogHistory _history = new(isMain: true);

    [Fact]
    public void ATopicThatWasMadeAnewIsNoticedByItsId()
    {
        Take("a", Marks(1, 0, 900));

        var change = Assert.Single(Take("b", Marks(1, 0, 10)));

        Assert.Equal((LogChangeKind.TopicReplaced, null), (change.Kind, change.Partition));
        Assert.Empty(Take("b", Marks(1, 0, 20)));
        Assert.Empty(Take("a", Marks(1, 0, 30)));
    }

    [Fact]
    public void ALogThatEndsEarlierIsTruncatedWhenItsLeaderSaysSoTwice()
    {
        Take("a", Marks(1, 0, 900));

        Assert.Empty(Take("a", Marks(2, 0, 800)));
        var change = Assert.Single(Take("a", Marks(2, 0, 850)));

        Assert.Equal((LogChangeKind.Truncated, 3), (change.Kind, change.Partition));
        Assert.Contains("ends at offset 850 and has ended at 900: broker 2", change.Text, StringComparison.Ordinal);
        Assert.Empty(Take("a", Marks(2, 0, 860)));
    }

    [Fact]
    public void ALogThatEndsBeforeWhatWasAcknowledgedIsTruncatedHoweverMuchWasWrittenSince()
    {
        Take("a", Marks(1, 0, 900), Floor(acknowledged: 900, read: 900));

        Assert.Empty(Take("a", Marks(2, 0, 950), Floor(acknowledged: 1400, read: 900)));
        var change = Assert.Single(Take("a", Marks(2, 0, 1000), Floor(acknowledged: 1450, read: 900)));

        Assert.Equal((LogChangeKind.Truncated, 3), (change.Kind, change.Partition));
        Assert.EndsWith(
            "ends at offset 1,000 and with all acknowledged records it must end at 1,450 or later: broker 2, which leads it now, "
            + "lacks the records between; at least 450 acknowledged records are gone",
            change.Text, StringComparison.Ordinal);
        Assert.Empty(Take("a", Marks(2, 0, 1100), Floor(acknowledged: 1550, read: 1100)));
        Assert.Empty(Take("a", Marks(2, 0, 1200), Floor(acknowledged: 1650, read: 1200)));
    }

    [Fact]
    public void ALogThatEndsBeforeWhatWasReadIsTruncatedAlsoForAWatchThatCameLater()
    {
        Assert.Empty(Take("a", Marks(2, 0, 700), Floor(acknowledged: -1, read: 800)));

        Assert.Contains("and was read up to 800: broker 2", Assert.Single(Take("a", Marks(2, 0, 750), Floor(-1, 800))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void OfATopicThatWasMadeAnewWorkersOffsetsSayNothing()
    {
        Take("a", Marks(1, 0, 900), Floor(900, 900));
        Assert.Equal(LogChangeKind.TopicReplaced, Assert.Single(Take("b", Marks(1, 0, 10), Floor(900, 900))).Kind);

        Assert.Empty(Take("b", Marks(1, 0, 10), Floor(900, 900)));
        Assert.Empty(Take("b", Marks(1, 0, 20), Floor(900, 900)));
    }

    [Theory]
    [InlineData(Acknowledgement.All, 60, 14)]
    [InlineData(Acknowledgement.Leader, -1, 14)]
    public void ALogEndsBehindWhatWasAcknowledgedByAllAndWhatWasRead(Acknowledgement acks, long acknowledged, long read)
    {
        var plan = AuditPlan.From(Snapshots.Run, [Sender(1, 5, from: 50), Sender(2, 5, from: 53), Sender(3, 0, from: -1)]);

        Assert.Equal(new LogFloor(acknowledged, read), LogFloor.Calculate(plan, new Dictionary<int, long> { [0] = 14 }, acks)[0]);
    }

    [Fact]
    public void WhereASenderCouldNotTellWhereItBeganNothingIsKnownOfTheEnd()
    {
        var plan = AuditPlan.From(Snapshots.Run, [Sender(1, 5, from: 50), Sender(2, 5, from: -1)]);

        Assert.Equal(new LogFloor(-1, -1), LogFloor.Calculate(plan, new Dictionary<int, long>(), Acknowledgement.All)[0]);
    }

    [Fact]
    public void AnOldLeaderThatTellsAnOldEndIsNotBelieved()
    {
        Take("a", Marks(2, 0, 900));

        Assert.Empty(Take("a", Marks(1, 0, 800)));
        Assert.Empty(Take("a", Marks(2, 0, 950)));
        Assert.Empty(Take("a", Marks(1, 0, 800)));
    }

    [Fact]
    public void ALogThatBeginsLaterIsNoticedWithItsCause()
    {
        Take("a", Marks(1, 0, 900));

        var change = Assert.Single(_history.Take(new("events", "a", [Marks(1, 500, 900)]), NoFloors, At, static move => $"from {move.Before} to {move.Now}"));

        Assert.Equal((LogChangeKind.StartMoved, 3), (change.Kind, change.Partition));
        Assert.EndsWith("begins at offset 500 now: from 0 to 500", change.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void APartitionThatDoesNotAnswerHasNotChanged()
    {
        Take("a", Marks(1, 0, 900));

        Assert.Empty(Take("a", new LogMarks(3, null, null, null)));
        Assert.Empty(Take("a", Marks(1, 0, 900)));
    }

    [Theory]
    [InlineData("delete", 60_000, -1, "by retention (retention.ms=60000), unless somebody called DeleteRecords")]
    [InlineData("delete", 600_000, -1, "by DeleteRecords, because the topic's retention keeps more than that")]
    [InlineData("delete", 600_000, 1024, "by retention (retention.bytes=1024), unless somebody called DeleteRecords")]
    [InlineData("compact", 60_000, 1024, "by DeleteRecords, because the topic's retention keeps more than that")]
    public void TheTopicsSettingsSayWhatMovedTheStart(string cleanup, long ms, long bytes, string cause) =>
        Assert.Equal(cause, TopicRules.CauseOf(new(cleanup, ms, bytes), TimeSpan.FromMinutes(2)));

    [Fact]
    public void TheRunBeginsWhereItsFirstSenderFoundTheEnd()
    {
        var plan = AuditPlan.From(Snapshots.Run, [Sender(1, 5, from: 70), Sender(2, 5, from: 50), Sender(3, 0, from: -1)]);

        Assert.Equal(50, plan.StartOf(0, 0, 100, isReplaced: false, isTruncated: false));
        Assert.Equal(0xbeefu, plan.Run);
    }

    [Fact]
    public void WhereASenderCouldNotTellTheLogIsReadFromItsStart()
    {
        var plan = AuditPlan.From(Snapshots.Run, [Sender(1, 5, from: 70), Sender(2, 5, from: -1)]);

        Assert.Equal(10, plan.StartOf(0, 10, 100, isReplaced: false, isTruncated: false));
    }

    [Theory]
    [InlineData(100, true, false)]
    [InlineData(100, false, true)]
    [InlineData(40, false, false)]
    public void ALogThatIsAnotherNowIsReadFromItsStart(long high, bool isReplaced, bool isTruncated) =>
        Assert.Equal(0, AuditPlan.From(Snapshots.Run, [Sender(1, 5, from: 50)]).StartOf(0, 0, high, isReplaced, isTruncated));

    [Theory]
    [InlineData(false, 50)]
    [InlineData(true, 60)]
    public void ATruncatedLogWhoseStartHasMovedIsNotWhole(bool isReplaced, long from) =>
        Assert.Equal(from, AuditPlan.From(Snapshots.Run, [Sender(1, 5, from: 50)]).StartOf(0, 60, 100, isReplaced, isTruncated: true));

    [Fact]
    public void ALogThatEndsBeforeWhatWasReadIsTruncated()
    {
        var reader = Snapshots.Consumer(1, 0, 9) with { Positions = [new PartitionPosition(3, 900, 900)] };
        var plan = AuditPlan.From(Snapshots.Run, [reader]);

        Assert.Empty(TruncatedReads.Find(plan, Acknowledgement.All, new("events", null, [Marks(1, 0, 900)]), At));
        var change = Assert.Single(TruncatedReads.Find(plan, Acknowledgement.All, new("events", null, [Marks(1, 0, 899)]), At));
        Assert.Equal("The log of partition 3 ends at offset 899, and consumer-1 has read it up to 900", change.Text);
    }

    [Fact]
    public void ALogThatEndsBeforeWhatWasAcknowledgedIsTruncated()
    {
        var plan = AuditPlan.From(Snapshots.Run, [Sender(1, 5, from: 50)]);
        var look = new LogOffsets("events", null, [new LogMarks(0, 1, 0, 54)]);

        Assert.Equal(
            "The log of partition 0 ends at offset 54, but with all acknowledged records it must end at 55 or later",
            Assert.Single(TruncatedReads.Find(plan, Acknowledgement.All, look, At)).Text);
        Assert.Empty(TruncatedReads.Find(plan, Acknowledgement.Leader, look, At));
    }

    [Fact]
    public void APartitionThatIsNotThereAnyMoreIsSaidToBeGone()
    {
        var change = Assert.Single(TruncatedReads.Find(AuditPlan.From(Snapshots.Run, []), Acknowledgement.All, new("events", null, [LogMarks.Gone(2)]), At));

        Assert.Equal((LogChangeKind.TopicReplaced, 2), (change.Kind, change.Partition));
        Assert.Equal("Partition 2 of 'events' does not exist any more: its records are gone", change.Text);
    }

    private static ProducerSnapshot Sender(int number, long sent, long from) =>
        Snapshots.Producer(number, sent, 0, sent) with { Partitions = [new SentPartition(0, sent, [0, sent], From: from)] };

    private static IReadOnlyDictionary<int, LogFloor> NoFloors { get; } = new Dictionary<int, LogFloor>();

    private static Dictionary<int, LogFloor> Floor(long acknowledged, long read) => new() { [3] = new(acknowledged, read) };

    private static LogMarks Marks(int leader, long low, long high) => new(3, leader, low, high);

    private IReadOnlyList<LogChange> Take(string id, LogMarks marks) => Take(id, marks, NoFloors);

    private IReadOnlyList<LogChange> Take(string id, LogMarks marks, IReadOnlyDictionary<int, LogFloor> floors) =>
        _history.Take(new("events", id, [marks]), floors, At, static _ => null);
}
