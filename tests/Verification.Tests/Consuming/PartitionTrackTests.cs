using StreamLab.Verification.Consuming;

namespace StreamLab.Verification.Tests.Consuming;

public sealed class PartitionTrackTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void EarlyOffsetsAreThoseOfANaiveTrack(int seed)
    {
        var random = new Random(seed);
        var track = new PartitionTrack();
        SortedSet<long> open = [];
        SortedSet<long> told = [];
        List<long> early = [];
        List<long> expected = [];
        var next = 0L;
        for (var step = 0; step < 5000; step++)
        {
            switch (random.Next(4))
            {
                case 0 or 1:
                    // Markers of transactions leave holes.
                    next += random.Next(10) == 0 ? 2 : 1;
                    track.Deliver(next, isOpen: true);
                    open.Add(next);
                    break;
                case 2 when open.Count > 0:
                    var done = random.Next(5) == 0 ? open.ElementAt(random.Next(open.Count)) : open.Min;
                    track.Process(done);
                    open.Remove(done);
                    break;
                default:
                    var committed = next + 1 - random.Next(6);
                    track.TakeEarly(committed, early.Add);
                    expected.AddRange(open.Where(offset => offset < committed && told.Add(offset)));
                    break;
            }
        }

        Assert.Equal(expected, early);
        Assert.NotEmpty(early);
    }

    [Fact]
    public void WhatCameBeforeANewSessionIsForgotten()
    {
        var track = new PartitionTrack();
        track.Deliver(7, isOpen: true);
        Assert.False(track.IsBehind(1, 5));
        Assert.True(track.IsBehind(1, 4));

        track.BeginSession();

        List<long> early = [];
        track.TakeEarly(8, early.Add);
        Assert.Empty(early);
        Assert.False(track.IsBehind(1, 3));
        Assert.Equal((-1, 8), (track.Last, track.Reached));
    }

    [Fact]
    public void OrderIsThatOfEachProducer()
    {
        var track = new PartitionTrack();

        Assert.Equal(
            [false, false, false, true, false, true],
            ((uint Stream, long Sequence)[])[(1, 5), (2, 3), (1, 6), (2, 2), (2, 4), (1, 1)] is var records
                ? records.Select(record => track.IsBehind(record.Stream, record.Sequence)) : []);
    }
}
