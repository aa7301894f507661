using StreamLab.Processes;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.EndToEnd.Tests;

/// <content>Faults of disks and clocks, each beside an independent reading of the log.</content>
public sealed partial class NativeBrokersTests
{
    [Theory]
    [InlineData("powerloss:2@4s+2s")]
    [InlineData("fill:2@4s+2s")]
    [InlineData("kill:all@4s+1s")]
    [InlineData("kill:3@4s+forever")]
    public async Task ADiskThatOneBrokerLosesLosesNothing(string fault)
    {
        Assert.SkipWhen(fault.StartsWith("fill", StringComparison.Ordinal) && !OperatingSystem.IsLinux(), "Only Linux lets the files of another process be limited.");
        var report = await CountedAtEndAsync($"--duration 25s --fault {fault}");

        Assert.Equal((VerdictKind.Pass, 0L), (report.Verdict, report.Delivery.Lost));
        Assert.Equal(fault.EndsWith("forever", StringComparison.Ordinal), Assert.Single(report.Faults).RecoveredAtSeconds is null);
    }

    [Fact]
    public async Task ALossOfPowerOfAllBrokersLosesWhatWasOnNoDisk()
    {
        var report = await CountedAtEndAsync("--duration 30s --acks 1 --fault powerloss:all@4s+1s");

        Assert.Equal(VerdictKind.Fail, report.Verdict);
        Assert.NotEqual(0, report.Delivery.Lost);
    }

    [Theory]
    [InlineData("skew:leader@4s+5s,+30s")]
    [InlineData("skew:leader@4s+5s,-30s")]
    public async Task AClockThatJumpsLosesNothing(string fault)
    {
        Assert.SkipUnless(FakeClock.WhyNot is null, FakeClock.WhyNot ?? "");
        var report = await CountedAtEndAsync($"--duration 25s --fault {fault}");

        Assert.Equal((VerdictKind.Pass, 0L), (report.Verdict, report.Delivery.Lost));
        Assert.NotNull(Assert.Single(report.Faults).RecoveredAtSeconds);
    }

    private static async Task<LabReport> CountedAtEndAsync(string arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that pauses a process.");
        await using var lab = LabSession.Start($"--broker-mode native --memory 512m --rate 1000 {arguments}", WithKafka);
        var counts = await LogReading.AtEndAsync(lab);
        await lab.WaitAsync();
        Agreement.Holds(lab, counts, mayBeWrittenTwice: false);
        return lab.ReadReport();
    }
}
