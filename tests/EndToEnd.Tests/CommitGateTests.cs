using System.Diagnostics;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.EndToEnd.Tests;

public sealed class CommitGateTests
{
    private const string Died = "ended without a final snapshot";

    [Theory]
    [InlineData("producer-1")]
    [InlineData("consumer-2")]
    public async Task AKilledWorkerIsKnownToItsLastRecord(string instance)
    {
        LabProcesses.SkipWhereTheyCannotBeFound();
        await using var lab = LabSession.Start("--broker-mode embedded --rate 5000");
        await lab.SummaryAsync("records flow", static summary => summary.Delivery.Consumed > 5_000);
        var process = LabProcesses.Find(lab.Program.Process.Id, instance)!.Value;
        var folder = LabProcesses.EvidenceOf(process);
        // Snapshots are taken at full seconds: what came since is in no snapshot.
        await Eventually.IsTrueAsync("half a second is over", static () => DateTime.UtcNow.Millisecond is > 400 and < 700);
        using (var worker = Process.GetProcessById(process))
        {
            worker.Kill();
        }

        var killed = Stopwatch.GetTimestamp();

        await Eventually.IsTrueAsync("it is dead", () => !LabProcesses.IsAlive(process));
        var (told, known) = await DeadAsync(folder, instance);
        Assert.True(known > told, $"The last snapshot has {told} records, the file {known}.");
        await lab.SummaryAsync("all of it is known", summary => summary.Instances.Any(i => i.Name == instance && i.Records == known));
        await lab.SummaryAsync(
            "its successor is at work", summary => summary.Instances.Count(i => i.Name == instance && i is { State: WorkerState.Running, Records: > 0 }) == 2);
        await lab.OutlastsAsync(Stopwatch.GetElapsedTime(killed));
        lab.Program.Signal("INT");

        await lab.EndsAsync(0);
        var report = lab.ReadReport();
        report.HasPassed();
        Assert.Equal(0, report.Delivery.Lost);
        Assert.DoesNotContain(report.Notes, static note => note.Contains(Died, StringComparison.Ordinal));
        Assert.False(Directory.Exists(folder), "The folder goes with the run.");
    }

    [Fact]
    public async Task ControlRoomKilledDuringTheDrainHasASuccessorThatJudges()
    {
        LabProcesses.SkipWhereTheyCannotBeFound();
        await using var lab = LabSession.Start("--broker-mode embedded --rate 5000");
        var flowing = await lab.SummaryAsync("records flow", static summary => summary.Delivery.Consumed > 5_000);
        var controlRoom = LabProcesses.Find(lab.Program.Process.Id, "control-room")!.Value;
        lab.Program.Signal("INT");
        await Eventually.IsTrueAsync("the run ends", () => lab.Program.Output.Contains("topping", StringComparison.Ordinal));
        BuiltProgram.Signal(controlRoom, "KILL");

        await lab.EndsAsync(0);
        var report = lab.ReadReport();
        report.HasPassed();
        LocalRunTests.AssertNoAnomaly(report.Delivery);
        Assert.True(report.Delivery.Acknowledged >= flowing.Delivery.Acknowledged);
        Assert.Equal(report.Delivery.Sent, report.Delivery.Acknowledged);
    }

    /// <summary>What the last snapshot of a worker that is dead says of its records, and what its file does.</summary>
    private static async Task<(long Told, long Known)> DeadAsync(string folder, string instance)
    {
        RecoveredLedger? ledger = null;
        await Eventually.IsTrueAsync(
            "the dead worker's file can be read",
            () => Directory.GetFiles(folder, $"{instance}.*{LedgerFile.Suffix}").Any(file => LedgerFileReader.TryRead(file, out ledger)));
        Assert.True(ledger!.IsComplete);
        var snapshot = SnapshotTopic.Decode(
            await File.ReadAllBytesAsync(EvidenceFolder.PathOf(folder, ledger.Owner, EvidenceFolder.SnapshotSuffix), TestContext.Current.CancellationToken));
        var known = ledger.Rows.Sum(static row => row.Count);
        return (snapshot is ProducerSnapshot producer ? producer.Acknowledged : ((ConsumerSnapshot)snapshot!).Consumed, known);
    }
}
