using StreamLab.Verification.Judging;

namespace StreamLab.Verification.Tests;

public sealed class PagedSetTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 5000)]
    [InlineData(4, 8192)]
    public void SetAgreesWithANaiveSet(int seed, long start)
    {
        var random = new Random(seed);
        var set = new PagedSet(start);
        var naive = new SortedSet<long>();
        for (var i = 0; i < 30_000; i++)
        {
            var number = start + random.Next(20_000);
            Assert.Equal(naive.Add(number), set.Add(number));
        }

        Assert.Equal(naive.Count, set.Count);
        Assert.Equal(naive.Max + 1, set.End);
        Assert.Equal(naive, set.ToRanges().Ranges.SelectMany(static range => Enumerable.Range((int)range.From, (int)range.Count).Select(static n => (long)n)));
        Assert.All(Enumerable.Range((int)start, 20_001), number => Assert.Equal(naive.Contains(number), set.Contains(number)));
    }

    [Fact]
    public void FullPagesTakeNoMemory()
    {
        var set = new PagedSet();
        // Four partitions, whose acknowledgements come batch by batch.
        for (var batch = 0L; batch < 1_000_000; batch += 4000)
        {
            foreach (var partition in (int[])[2, 0, 3, 1])
            {
                for (var number = batch + partition; number < batch + 4000; number += 4)
                {
                    set.Add(number);
                }
            }

            Assert.InRange(set.Pages, 0, 2);
        }

        Assert.Equal([new(0, 1_000_000)], set.ToRanges().Ranges);
    }

    [Fact]
    public void HoleKeepsItsPageAlone()
    {
        var set = new PagedSet();
        for (var number = 0; number < 40 * PagedSet.PageSize; number++)
        {
            if (number != 5)
            {
                set.Add(number);
            }
        }

        Assert.Equal(1, set.Pages);
        Assert.Equal([new(0, 5), new(6, 40 * PagedSet.PageSize)], set.ToRanges().Ranges);
        Assert.True(set.Add(5));
        Assert.Equal((0, true), (set.Pages, set.Contains(7 * PagedSet.PageSize)));
    }
}
