using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.EndToEnd.Tests;

public sealed class LocalRunTests
{
    [Theory]
    [InlineData("--scenario iot")]
    [InlineData("--scenario finance --brokers 1 --consumers 1")]
    [InlineData("--scenario flights --brokers 5 --consumers 4")]
    [InlineData("--scenario earthquakes --producers 2")]
    [InlineData("--scenario raw --compression none --payload 400")]
    [InlineData("--scenario iot --client plain")]
    [InlineData("--scenario raw --producers 2 --client plain")]
    public async Task NothingIsLostAndTheVerdictIsPass(string arguments)
    {
        var report = await LabSession.RunToPassAsync($"--duration 6s --rate 5000 {arguments}");

        report.HasPassed();
        // 30,000 are due in 6 s; a busy machine begins late, and none sends a burst.
        Assert.InRange(report.Delivery.Acknowledged, 6_000, 35_000);
        Assert.Equal(report.Delivery.Acknowledged, report.Delivery.Consumed);
        AssertNoAnomaly(report.Delivery);
    }

    [Fact]
    public async Task EveryGroupGetsEverythingOfEveryTopic()
    {
        var report = await LabSession.RunToPassAsync("--duration 10s --rate 3000 --groups 2 --topics 2 --partitions 4 --fault kill:consumer-2-1@2s");

        report.HasPassed();
        Assert.Equal(["streamlab", "streamlab-2"], report.Groups!.Select(static group => group.Name));
        Assert.All(report.Groups!, group =>
        {
            Assert.Equal((VerdictKind.Pass, 0L, 0L), (group.Verdict, group.Delivery.Pending, group.Lag));
            Assert.InRange(group.Delivery.Consumed, report.Delivery.Acknowledged, long.MaxValue);
            Assert.True(group.LatencyMs.IsMeasured);
        });
        Assert.Equal(report.Delivery.Consumed, report.Groups!.Sum(static group => group.Delivery.Consumed));
        Assert.Equal("consumer-2-1", Assert.Single(report.Faults).Target);
        Assert.Equal(["events", "events-2"], report.Topics!.Select(static topic => topic.Name));
        Assert.All(report.Topics!, static topic =>
        {
            Assert.Equal((VerdictKind.Pass, 0L), (topic.Verdict, topic.Delivery.Lost));
            Assert.InRange(topic.Delivery.Acknowledged, 1_000, long.MaxValue);
        });
        Assert.Equal(report.Delivery.Acknowledged, report.Topics!.Sum(static topic => topic.Delivery.Acknowledged));
    }

    [Theory]
    [InlineData("batch")]
    [InlineData("plain")]
    public async Task EveryRecordPassesEveryStageThoughAStageIsKilled(string client)
    {
        var report = await LabSession.RunToPassAsync($"--duration 10s --rate 500 --pipeline 2 --fault kill:stage-1-1@2s --client {client}");

        report.HasPassed();
        Assert.Equal(["events.stage-1", "events.stage-2"], report.Stages!.Select(static stage => stage.Topic[stage.Topic.IndexOf("events", StringComparison.Ordinal)..]));
        Assert.All(report.Stages!, stage =>
        {
            Assert.Equal((VerdictKind.Pass, 0L, 0L), (stage.Verdict, stage.Lost, stage.Delivery.Pending));
            Assert.True(stage.LatencyMs.IsMeasured);
            Assert.NotNull(stage.ProcessorMicroseconds);
        });
        Assert.Equal("stage-1-1", Assert.Single(report.Faults).Target);
        // What a killed worker wrote after its last snapshot, nobody knows.
        Assert.InRange(report.Stages![1].Written, report.Delivery.Acknowledged, long.MaxValue);
    }

    [Fact]
    public async Task LowRateIsHeld()
    {
        var report = await LabSession.RunToPassAsync("--duration 40s --rate 20");

        report.HasPassed();
        // So long a run, because the last acknowledgement of a busy machine may be seconds late.
        Assert.InRange(report.Throughput.RecordsPerSecond, 18, 22);
    }

    [Fact]
    public async Task UnlimitedRateIsHeldToWhatConsumersKeepUpWith()
    {
        var report = await LabSession.RunToPassAsync("--duration 4s --rate 0 --scenario raw --payload 1000");

        report.HasPassed();
        AssertNoAnomaly(report.Delivery);
    }

    [Fact]
    public async Task FileOfOnesOwnIsSentOnceAndEndsTheRun()
    {
        var file = Path.GetTempFileName();
        try
        {
            var csv = Path.ChangeExtension(file, ".csv");
            File.Move(file, csv);
            file = csv;
            await File.WriteAllLinesAsync(
                csv, ["name,value", .. Enumerable.Range(0, 2_000).Select(static i => $"n{i % 7},{i}"), "broken", "n1,last"],
                TestContext.Current.CancellationToken);
            var report = await LabSession.RunToPassAsync($"--source {csv} --key name --rate 0 --producers 2");

            report.HasPassed();
            Assert.Equal(2_001, report.Delivery.Consumed);
            Assert.Equal(1, report.Delivery.Malformed);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("--brokers 1 --replication 3", "--replication")]
    [InlineData("--rate -5", "--rate")]
    [InlineData("--scenario nope", "--scenario")]
    [InlineData("--source missing.csv", "--source")]
    [InlineData("--compression foo", "--compression")]
    [InlineData("--client fast", "--client")]
    [InlineData("--dration 5s", "--dration")]
    public async Task BadSettingIsRefusedInOneLineThatNamesIt(string arguments, string name)
    {
        await using var host = BuiltProgram.Start("StreamLab.AppHost", arguments.Split(' '));

        await host.EndsAsync(2, TimeSpan.FromMinutes(1));
        await Eventually.IsTrueAsync("an error is printed", () => host.Errors.EndsWith('\n'));
        Assert.StartsWith(name, host.Errors, StringComparison.Ordinal);
        Assert.Single(host.Errors.TrimEnd().Split('\n'));
        Assert.Empty(host.Output);
    }

    internal static void AssertNoAnomaly(DeliveryReport delivery) =>
        Assert.Equal(
            new { Lost = 0L, Duplicates = 0L, Reordered = 0L, Phantom = 0L, Foreign = 0L },
            new { delivery.Lost, delivery.Duplicates, delivery.Reordered, delivery.Phantom, delivery.Foreign });
}
