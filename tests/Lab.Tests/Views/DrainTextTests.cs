using StreamLab.Lab.Tests.Fakes;
using StreamLab.Lab.Views;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Tests.Views;

public sealed class DrainTextTests
{
    [Fact]
    public void WhoIsToReadWhatIsNamedAndHowLongYet() => Assert.Equal(
        "until 1,234 records are read by nobody in 1 partition, which has no consumer, consumer-2 in 2 partitions; no progress for 12 of 30 s",
        DrainText.Format(
            Summaries.Of(new() { Pending = 1234 }) with { Partitions = [new(0, 5, "consumer-2"), new(1, 6, "consumer-2"), new(2, 7, null), new(3, 0, "consumer-1")] },
            TimeSpan.FromSeconds(12), lackQuorum: false));

    [Fact]
    public void WithoutAQuorumItIsSoonerOver() => Assert.Equal(
        "until 1 record is read; no progress for 2 of 10 s",
        DrainText.Format(Summaries.Of(new() { Pending = 1 }), TimeSpan.FromSeconds(2), lackQuorum: true));

    [Fact]
    public void WithEverythingReadItIsTheLastWords() => Assert.Equal(
        "until the producers' last snapshots are known; no progress for 3 of 30 s", DrainText.Format(Summaries.Of(new DeliveryReport()), TimeSpan.FromSeconds(3), lackQuorum: false));
}
