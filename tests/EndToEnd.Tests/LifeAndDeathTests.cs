using System.Diagnostics;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.EndToEnd.Tests;

public sealed class LifeAndDeathTests
{
    [Fact]
    public async Task KilledConsumerLosesNothing()
    {
        LabProcesses.SkipWhereTheyCannotBeFound();
        await using var lab = LabSession.Start("--rate 5000");
        await lab.SummaryAsync("records flow", static summary => summary.Delivery.Consumed > 5_000);
        var before = LabProcesses.Find(lab.Program.Process.Id, "consumer-2");
        Assert.NotNull(before);
        BuiltProgram.Signal(before.Value, "KILL");
        await lab.SummaryAsync(
            "the killed consumer is back at work",
            static summary => summary.Instances.Count(static instance => instance is { Name: "consumer-2", Records: > 0 }) == 2);
        lab.Program.Signal("INT");

        await lab.EndsAsync(0);
        var report = lab.ReadReport();
        report.HasPassed();
        Assert.Equal((0L, 0L), (report.Delivery.Lost, report.Delivery.Repeated));
        Assert.Equal(report.Delivery.Acknowledged + report.Delivery.Duplicates, report.Delivery.Consumed);
    }

    [Fact]
    public async Task KilledProducerLosesNothing()
    {
        LabProcesses.SkipWhereTheyCannotBeFound();
        await using var lab = LabSession.Start("--rate 5000");
        await lab.SummaryAsync("records flow", static summary => summary.Delivery.Consumed > 5_000);
        BuiltProgram.Signal(LabProcesses.Find(lab.Program.Process.Id, "producer-1")!.Value, "KILL");
        var killed = Stopwatch.GetTimestamp();
        await lab.SummaryAsync(
            "its successor sends",
            static summary => summary.Instances.Count(static instance => instance is { Name: "producer-1", Records: > 0 }) == 2);
        await lab.OutlastsAsync(Stopwatch.GetElapsedTime(killed));
        lab.Program.Signal("INT");

        await lab.EndsAsync(0);
        var report = lab.ReadReport();
        report.HasPassed();
        Assert.Equal((0L, 0L, 0L), (report.Delivery.Lost, report.Delivery.Phantom, report.Delivery.Duplicates));
    }

    [Fact]
    public async Task CtrlCDrainsAndJudges()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that one process can send another.");
        await using var lab = LabSession.Start("--rate 2000");
        await lab.SummaryAsync("records flow", static summary => summary.Delivery.Consumed > 1_000);
        lab.Program.Signal("INT");

        await lab.EndsAsync(0);
        var report = lab.ReadReport();
        report.HasPassed();
        LocalRunTests.AssertNoAnomaly(report.Delivery);
    }

    [Theory]
    [InlineData("KILL", 1)]
    [InlineData("INT", 2)]
    public async Task NoChildOutlivesItsHost(string signal, int times)
    {
        LabProcesses.SkipWhereTheyCannotBeFound();
        await using var lab = LabSession.Start("--rate 2000");
        await lab.SummaryAsync("records flow", static summary => summary.Delivery.Consumed > 1_000);
        var children = LabProcesses.Children(lab.Program.Process.Id);
        Assert.Equal(4, children.Count);
        for (var i = 0; i < times; i++)
        {
            lab.Program.Signal(signal);
        }

        await lab.WaitAsync();
        await Eventually.IsTrueAsync("all children are gone", () => !children.Any(LabProcesses.IsAlive));
    }

    [Fact]
    public async Task WorkersTellWhatTheyAreDoing()
    {
        await using var lab = LabSession.Start("--rate 2000 --consumers 3");
        var summary = await lab.SummaryAsync(
            "everyone is at work",
            static summary => summary.Delivery.Consumed > 1_000 && summary.Instances.All(static instance => instance.State == WorkerState.Running));

        Assert.Equal(
            ["consumer-1", "consumer-2", "consumer-3", "producer-1"],
            summary.Instances.Select(static instance => instance.Name).Order());
        Assert.Equal(12, summary.Partitions.Count);
        Assert.NotEmpty(summary.Windows);
    }
}
