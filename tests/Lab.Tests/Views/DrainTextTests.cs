using Spectre.Console.Testing;
using StreamLab.Lab.Runs;
using StreamLab.Lab.Tests.Fakes;
using StreamLab.Lab.Views;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Tests.Views;

public sealed class DrainTextTests
{
    [Fact]
    public void WhoIsToReadWhatIsNamedAndHowLongYet() => Assert.Equal(
        "until 1,234 records are read by nobody in 1 partition, which has no consumer, consumer-2 in 2 partitions; idle for 12 of 30 s",
        DrainText.Format(
            Summaries.Of(new() { Pending = 1234 }) with { Partitions = [new(0, 5, "consumer-2"), new(1, 6, "consumer-2"), new(2, 7, null), new(3, 0, "consumer-1")] },
            TimeSpan.FromSeconds(12), lackQuorum: false));

    [Fact]
    public void TheConsumersOfSeveralGroupsAreCounted() => Assert.Equal(
        "until 12,345 records are read by nobody in 2 partitions, which have no consumer, 6 consumers; idle for 12 of 30 s",
        DrainText.Format(ThreeGroups() with { Partitions = [.. ThreeGroups().Partitions, new(90, 1, null), new(91, 1, null)] }, TimeSpan.FromSeconds(12), lackQuorum: false));

    [Fact]
    public void TheConsumersOfThreeGroupsFitEightyColumns()
    {
        var status = new RunStatus(RunPhase.Draining, TimeSpan.FromSeconds(12), [], ThreeGroups(), DrainText.Format(ThreeGroups(), TimeSpan.FromSeconds(12), lackQuorum: false));

        Assert.Equal("draining: until 12,345 records are read by 6 consumers; idle for 12 of 30 s", StatusLine.Short(status));
        using var terminal = new TestConsole().Width(80);
        terminal.Write(StatusTable.Create(status with { Summary = ThreeGroups() with { Groups = Summaries.InParts().Groups } }, lines: 21));
        Assert.Contains(terminal.Lines, static line => line.Contains("until 12,345 records are read by 6 consumers; idle for 12 of 30 s", StringComparison.Ordinal));
        Assert.All(terminal.Lines, static line => Assert.InRange(line.Length, 0, 80));
    }

    private static LabSummary ThreeGroups() => Summaries.Of(new() { Sent = 99_999, Acknowledged = 99_999, Pending = 12_345 }) with
    {
        Partitions = [.. Enumerable.Range(0, 36).Select(static partition => new PartitionLag(partition, 5, $"consumer-{partition % 6}"))],
    };

    [Fact]
    public void WithoutAQuorumItIsSoonerOver() => Assert.Equal(
        "until 1 record is read; idle for 2 of 10 s",
        DrainText.Format(Summaries.Of(new() { Pending = 1 }), TimeSpan.FromSeconds(2), lackQuorum: true));

    [Fact]
    public void WithEverythingReadItIsTheLastWords() => Assert.Equal(
        "until the producers' last snapshots are known; idle for 3 of 30 s", DrainText.Format(Summaries.Of(new DeliveryReport()), TimeSpan.FromSeconds(3), lackQuorum: false));
}
