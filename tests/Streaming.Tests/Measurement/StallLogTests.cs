using StreamLab.Streaming.Measurement;

namespace StreamLab.Streaming.Tests.Measurement;

public sealed class StallLogTests
{
    private const long Second = 1_000_000;

    private readonly StallLog _log = new();

    [Fact]
    public void OfWaitsThatOverlapTheLongestNamesThePartition()
    {
        _log.Add(10 * Second, 12 * Second, 3);
        _log.Add(9 * Second, 12 * Second, 5);
        _log.Add(11 * Second, 12 * Second, 7);

        Assert.Equal(5, Assert.Single(_log.ToSnapshot()).Partition);
    }

    [Fact]
    public void ShortWaitsAreNoStalls()
    {
        _log.Add(Second, Second + StallLog.Shortest - 1);
        Assert.Empty(_log.ToSnapshot());
    }

    [Fact]
    public void OfWaitsThatOverlapTheLongestIsTold()
    {
        _log.Add(12 * Second, 18 * Second);
        _log.Add(10 * Second, 18 * Second);
        _log.Add(17 * Second, 19 * Second);
        Assert.Equal([Stall(10, 18)], _log.ToSnapshot());
    }

    [Fact]
    public void AStallThatLastsGrows()
    {
        _log.Add(10 * Second, 11 * Second);
        Assert.Equal([Stall(10, 11)], _log.ToSnapshot());
        _log.Add(10 * Second, 12 * Second);
        Assert.Equal([Stall(10, 12)], _log.ToSnapshot());
    }

    [Fact]
    public void WaitsThatTouchNothingBeforeAreStallsOfTheirOwn()
    {
        _log.Add(10 * Second, 11 * Second);
        _log.Add(20 * Second, 23 * Second);
        Assert.Equal([Stall(10, 11), Stall(20, 23)], _log.ToSnapshot());
    }

    [Fact]
    public void WaitsThatFollowOneAnotherWithoutAGapDoNotHideWhatCameBefore()
    {
        _log.Add(10 * Second, 18 * Second);
        _log.Add(17 * Second, 20 * Second);
        _log.Add(19 * Second, 40 * Second);
        Assert.Equal([Stall(10, 18), Stall(19, 40)], _log.ToSnapshot());
    }

    [Fact]
    public void TheNewestHundredAreKept()
    {
        for (var i = 1; i <= 500; i++)
        {
            _log.Add(10 * i * Second, ((10 * i) + 1) * Second);
        }

        var stalls = _log.ToSnapshot();
        Assert.Equal(100, stalls.Count);
        Assert.Equal(Stall(5000, 5001), stalls[^1]);
    }

    [Fact]
    public void TheLongestIsKeptHoweverManyShortOnesFollow()
    {
        _log.Add(10 * Second, 71 * Second);
        for (var i = 10; i <= 500; i++)
        {
            _log.Add(10 * i * Second, ((10 * i) + 1) * Second);
        }

        var stalls = _log.ToSnapshot();
        Assert.Equal((100, Stall(10, 71), Stall(5000, 5001)), (stalls.Count, stalls[0], stalls[^1]));
    }

    [Fact]
    public void TheLongestOfThoseThatEndedLaterIsFound()
    {
        _log.Add(10 * Second, 15 * Second);
        _log.Add(20 * Second, 22 * Second);
        _log.Add(30 * Second, 31 * Second);
        Assert.Equal(5 * Second, _log.LongestSince(0));
        Assert.Equal(2 * Second, _log.LongestSince(15 * Second));
        Assert.Equal(0, _log.LongestSince(31 * Second));
    }

    private static Stall Stall(int from, int to) => new(DateTimeOffset.UnixEpoch.AddSeconds(from), DateTimeOffset.UnixEpoch.AddSeconds(to));
}
