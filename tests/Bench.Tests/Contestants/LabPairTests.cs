using StreamLab.Bench.Contestants;

using static StreamLab.Bench.Tests.Contestants.Snapshots;

namespace StreamLab.Bench.Tests.Contestants;

public sealed class LabPairTests
{
    [Fact]
    public void WorstSecondIsTheOneFarthestFromTheRate() =>
        Assert.Equal(0.049, LabPair.WorstSecond([Sent(0, 0), Sent(1, 1_000), Sent(2, 1_950), Sent(3, 2_960)], 1_000), 6);

    [Fact]
    public void OneRecordMoreOrLessIsWhatACountCannotTell() =>
        Assert.Equal(0, LabPair.WorstSecond([Sent(0, 0), Sent(1, 9), Sent(2, 20), Sent(3, 30)], 10), 6);

    [Fact]
    public void SnapshotsBetweenFullSecondsAreNoSeconds() =>
        Assert.Equal(0, LabPair.WorstSecond([Sent(0, 0), Sent(0.02, 100), Sent(1, 1_000), Sent(1.01, 1_100), Sent(2, 2_000)], 1_000), 6);

    [Fact]
    public void WithoutARateThereIsNone() => Assert.True(double.IsNaN(LabPair.WorstSecond([Sent(0, 0), Sent(1, 5)], 0)));
}
