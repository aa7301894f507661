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
        var folder = LabProcesses.EvidenceOf(LabProcesses.Find(lab.Program.Process.Id, instance)!.Value);
        var (lives, still, more) = (1, TimeSpan.Zero, 0L);
        // On a busy machine no record may have come since the last snapshot: then its successor is killed too.
        while (more == 0 && lives < 6)
        {
            var killed = Stopwatch.GetTimestamp();
            var (told, known) = await KillAsync(LabProcesses.Find(lab.Program.Process.Id, instance)!.Value, folder, instance);
            more = known - told;
            lives++;
            await lab.SummaryAsync("all of it is known", summary => summary.Instances.Any(i => i.Name == instance && i.Records == known));
            await lab.SummaryAsync(
                "its successor is at work", summary => summary.Instances.Count(i => i.Name == instance && i is { State: WorkerState.Running, Records: > 0 }) == lives);
            still += Stopwatch.GetElapsedTime(killed);
        }

        Assert.True(more > 0, $"The file knows {more} records more than the last snapshot.");
        await lab.OutlastsAsync(still);
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

    /// <summary>Kills a worker between two snapshots.</summary>
    /// <returns>What its last snapshot says of its records, and what its file does.</returns>
    private static async Task<(long Told, long Known)> KillAsync(int process, string folder, string instance)
    {
        // Snapshots are taken once a second.
        await Eventually.IsTrueAsync(
            "its snapshot is half a second old",
            () => DateTime.UtcNow - Newest(folder, $"{instance}.*{EvidenceFolder.SnapshotSuffix}")?.LastWriteTimeUtc is { TotalMilliseconds: > 300 and < 700 });
        var file = Newest(folder, $"{instance}.*{LedgerFile.Suffix}")!.FullName;
        using (var worker = Process.GetProcessById(process))
        {
            worker.Kill();
        }

        await Eventually.IsTrueAsync("it is dead", () => !LabProcesses.IsAlive(process));
        RecoveredLedger? ledger = null;
        await Eventually.IsTrueAsync("the dead worker's file can be read", () => LedgerFileReader.TryRead(file, out ledger));
        Assert.True(ledger!.IsComplete);
        var snapshot = SnapshotTopic.Decode(
            await File.ReadAllBytesAsync(EvidenceFolder.PathOf(folder, ledger.Owner, EvidenceFolder.SnapshotSuffix), TestContext.Current.CancellationToken));
        var known = ledger.Rows.Sum(static row => row.Count);
        return (snapshot is ProducerSnapshot producer ? producer.Acknowledged : ((ConsumerSnapshot)snapshot!).Consumed, known);
    }

    private static FileInfo? Newest(string folder, string pattern) => new DirectoryInfo(folder).GetFiles(pattern).MaxBy(static file => file.LastWriteTimeUtc);
}
