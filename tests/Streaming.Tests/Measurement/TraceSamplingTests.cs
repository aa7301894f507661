using StreamLab.Streaming.Measurement;

namespace StreamLab.Streaming.Tests.Measurement;

public sealed class TraceSamplingTests
{
    [Fact]
    public void TheFirstRecordAndThenOneInSoManyAreTaken() =>
        Assert.Equal([0L, 3, 6, 9], Enumerable.Range(0, 10).Select(static i => (long)i).Where(new TraceSampling(3).Takes));

    [Fact]
    public void NoneIsTakenWhenNoneIsAskedFor() => Assert.False(new TraceSampling(0).Takes(0));
}
