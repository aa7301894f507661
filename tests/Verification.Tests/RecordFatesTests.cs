using StreamLab.Verification.Judging;

namespace StreamLab.Verification.Tests;

public sealed class RecordFatesTests
{
    private static readonly RangeSet Ten = RangeSet.FromPairs([0, 10]);

    [Fact]
    public void RecordInTheLogThatTheGroupHasPassedIsSkipped()
    {
        var fates = RecordFates.Sort(Ten, Ten.Below(6), new LogStream(LogReading.Whole, Ten), isOver: true);

        Assert.Equal([new SequenceRange(6, 10)], fates.Skipped.Ranges);
        Assert.True(fates.Unread.IsEmpty && fates.Lost.IsEmpty);
    }

    [Fact]
    public void RecordInTheLogThatTheGroupReadsNextIsUnread()
    {
        var log = new LogStream(LogReading.Whole, Ten) { Ahead = Ten.From(8) };

        var fates = RecordFates.Sort(Ten, Ten.Below(6), log, isOver: true);

        Assert.Equal([new SequenceRange(6, 8)], fates.Skipped.Ranges);
        Assert.Equal([new SequenceRange(8, 10)], fates.Unread.Ranges);
    }

    [Fact]
    public void RecordThatIsNotInTheLogIsLostEvenIfItWasRead()
    {
        var fates = RecordFates.Sort(Ten, Ten, new LogStream(LogReading.Whole, Ten.Below(9)), isOver: true);

        Assert.Equal([new SequenceRange(9, 10)], fates.Lost.Ranges);
    }

    [Fact]
    public void RecordThatMayHaveBeenDeletedAfterItWasReadIsNotLost()
    {
        var fates = RecordFates.Sort(Ten, Ten.Below(5), new LogStream(LogReading.Thinned, Ten.From(6)), isOver: true);

        Assert.Equal([new SequenceRange(0, 5)], fates.Unauditable.Ranges);
        Assert.Equal([new SequenceRange(5, 6)], fates.Lost.Ranges);
        Assert.Equal([new SequenceRange(6, 10)], fates.Skipped.Ranges);
    }
}
