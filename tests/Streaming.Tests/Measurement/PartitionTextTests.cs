using StreamLab.Streaming.Measurement;

namespace StreamLab.Streaming.Tests.Measurement;

public sealed class PartitionTextTests
{
    [Theory]
    [InlineData("none")]
    [InlineData("5", 5)]
    [InlineData("0-3, 7", 7, 3, 0, 2, 1)]
    [InlineData("1, 3, 5-6", 1, 3, 5, 6)]
    public void PartitionsAreToldInOrderAsRanges(string text, params int[] partitions) => Assert.Equal(text, PartitionText.Format(partitions));

    [Fact]
    public void ManyRangesAreCutOff() =>
        Assert.EndsWith(" 38, …", PartitionText.Format(Enumerable.Range(0, 5000).Select(static n => 2 * n)), StringComparison.Ordinal);
}
