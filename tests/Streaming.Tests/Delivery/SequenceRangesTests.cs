using StreamLab.Streaming.Delivery;

namespace StreamLab.Streaming.Tests.Delivery;

public sealed class SequenceRangesTests
{
    [Fact]
    public void InOrderIsOneRange()
    {
        var ranges = new SequenceRanges();
        for (var i = 0; i < 1_000; i++)
        {
            Assert.True(ranges.Add(i));
        }

        Assert.Equal([0, 1_000], ranges.ToArray());
    }

    [Fact]
    public void RangesHoldExactlyWhatWasAddedInAnyOrder()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var ranges = new SequenceRanges();
            var model = new HashSet<long>();
            for (var i = 0; i < 400; i++)
            {
                var sequence = random.Next(300);
                Assert.Equal(model.Add(sequence), ranges.Add(sequence));
            }

            Assert.Equal(model.Order(), Expand(ranges));
            Assert.All(Enumerable.Range(0, 300), sequence => Assert.Equal(model.Contains(sequence), ranges.Contains(sequence)));
            Assert.Equal(model.Max() + 1, ranges.End);
            Assert.False(ranges.Overflowed);
        }
    }

    [Fact]
    public void TooManyGapsAreForgottenAndSaidSo()
    {
        var ranges = new SequenceRanges();
        for (var i = 0; i < SequenceRanges.MaxRanges * 3; i++)
        {
            ranges.Add(i * 2);
        }

        Assert.True(ranges.Overflowed);
        Assert.Equal(SequenceRanges.MaxRanges * 2, ranges.ToArray().Length);
        Assert.Equal(((SequenceRanges.MaxRanges * 3) - 1) * 2 + 1, ranges.End);
    }

    [Fact]
    public void OverflowBelowTheOldestRangeKeepsTheSetInOrder()
    {
        var ranges = new SequenceRanges();
        for (var i = SequenceRanges.MaxRanges + 5; i > 0; i--)
        {
            ranges.Add(i * 2);
        }

        var bounds = ranges.ToArray();
        Assert.True(ranges.Overflowed);
        Assert.Equal(bounds.Order(), bounds);
    }

    private static IEnumerable<long> Expand(SequenceRanges ranges)
    {
        var bounds = ranges.ToArray();
        for (var i = 0; i < bounds.Length; i += 2)
        {
            for (var sequence = bounds[i]; sequence < bounds[i + 1]; sequence++)
            {
                yield return sequence;
            }
        }
    }
}
