using StreamLab.Verification.Judging;

namespace StreamLab.Verification.Tests;

public sealed class RangeSetTests
{
    private const int Universe = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void EveryOperationAgreesWithANaiveSet(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 2000; round++)
        {
            var (a, naiveA) = Any(random);
            var (b, naiveB) = Any(random);
            var limit = random.Next(Universe);

            AssertSame(naiveA, a);
            AssertSame(naiveA.Union(naiveB), a.Union(b));
            AssertSame(naiveA.Intersect(naiveB), a.Intersect(b));
            AssertSame(naiveA.Except(naiveB), a.Except(b));
            AssertSame(naiveA.Where(s => s < limit), a.Below(limit));
            AssertSame(naiveA.Where(s => s >= limit), a.From(limit));
            Assert.Equal(naiveA.Count == 0 ? 0 : naiveA.Max() + 1, a.End);
        }
    }

    [Fact]
    public void PairsThatAreNoRangesArePassedOver() =>
        Assert.Equal([new SequenceRange(2, 4)], RangeSet.FromPairs([7, 7, 9, 8, -3, 5, 2, 4, 11]).Ranges);

    [Fact]
    public void MillionsOfSequencesAreOneRange()
    {
        var all = RangeSet.FromPairs([0, 5_000_000_000]);

        Assert.Equal(4_999_999_999, all.Except(RangeSet.FromPairs([77, 78])).Count);
    }

    private static (RangeSet Set, HashSet<long> Naive) Any(Random random)
    {
        var pairs = new List<long>();
        var naive = new HashSet<long>();
        for (var i = random.Next(6); i > 0; i--)
        {
            var from = random.Next(Universe);
            var to = from + random.Next(1, 9);
            pairs.AddRange([from, to]);
            naive.UnionWith(Enumerable.Range(from, to - from).Select(s => (long)s));
        }

        return (RangeSet.FromPairs(pairs), naive);
    }

    private static void AssertSame(IEnumerable<long> expected, RangeSet actual)
    {
        long[] ordered = [.. expected.Order()];
        Assert.Equal(ordered, actual.Ranges.SelectMany(r => Enumerable.Range((int)r.From, (int)r.Count)).Select(s => (long)s));
        Assert.Equal(ordered.Length, actual.Count);
        Assert.All(actual.Ranges.Zip(actual.Ranges.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
    }
}
