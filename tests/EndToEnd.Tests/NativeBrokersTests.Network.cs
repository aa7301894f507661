using StreamLab.LogCount;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.EndToEnd.Tests;

/// <content>Faults of the network and of disks, each beside an independent reading of the log.</content>
public sealed partial class NativeBrokersTests
{
    [Theory]
    [InlineData("--duration 35s --fault partition:1|2,3@4s+4s --fault cut:clients>3@22s+4s")]
    [InlineData("--duration 35s --fault isolate:2@4s+4s --fault reset:3@22s --fault throttle:1@26s+3s,100k/s")]
    [InlineData("--duration 25s --fault partition:1>2@4s+4s --fault slow:3@18s+4s,200ms±50ms")]
    [InlineData("--duration 25s --fault drop-acks:2@4s+6s")]
    [InlineData("--duration 20s --fault wipe:follower@4s+2s")]
    [InlineData("--duration 40s --fault roll:brokers@2s")]
    public async Task WhatTheNetworkAndDisksDoLosesNothing(string arguments)
    {
        var report = await CountedAsync(arguments);

        Assert.Equal((VerdictKind.Pass, 0L, 0L), (report.Verdict, report.Delivery.Lost, report.Delivery.WrittenTwice));
        // On a busy machine a broker may not stop in its time. The lab then kills it and says so.
        Assert.All(report.Faults, static fault => Assert.True(
            fault.RecoveredAtSeconds is not null || fault.Trouble?.EndsWith("and was killed", StringComparison.Ordinal) == true, fault.Trouble));
    }

    [Fact]
    public async Task AnswersThatAreDroppedMakeAProducerWithoutIdempotenceWriteTwice()
    {
        var report = await CountedAsync("--duration 25s --acks 1 --fault drop-acks:2@4s+6s");

        Assert.Equal((VerdictKind.Fail, 0L), (report.Verdict, report.Delivery.Lost));
        Assert.NotEqual(0, report.Delivery.WrittenTwice);
    }

    [Fact]
    public async Task ALeaderThatIsCutOffFromItsFollowersLosesWhatItAloneAcknowledged()
    {
        var report = await CountedAsync("--duration 30s --acks 1 --fault partition:leader@4s+14s");

        Assert.Equal(VerdictKind.Fail, report.Verdict);
        Assert.NotEqual(0, report.Delivery.Lost);
    }

    // The proxies live in the host and end with it, so the log is read beside the run.
    private static async Task<LabReport> CountedAsync(string arguments)
    {
        await using var lab = LabSession.Start($"--broker-mode native --memory 512m --rate 1000 {arguments}", WithKafka);
        using var over = new CancellationTokenSource();
        var counting = new LogCounter(await lab.BrokersAsync(), "events").FollowAsync(over.Token);
        await lab.WaitAsync();
        await over.CancelAsync();
        Agreement.Holds(lab, await counting, mayBeWrittenTwice: false);
        return lab.ReadReport();
    }
}
