using StreamLab.Settings;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Producer.Worker.Resuming;

/// <summary>Finds in the run's folder what earlier lives of a producer got acknowledged.</summary>
/// <param name="worker">The producer's place in the lab.</param>
/// <param name="time">Measures.</param>
internal sealed class PastLives(WorkerSettings worker, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Finds them, oldest first.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="run">The run.</param>
    /// <param name="partitions">Number of partitions.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The lives, or null, and then why what they did is not known.</returns>
    public async Task<(IReadOnlyList<PastLife>? Lives, string Trouble)> FindAsync(string folder, uint run, int partitions, CancellationToken cancellationToken)
    {
        var told = new List<ProducerSnapshot>();
        foreach (var file in Directory.EnumerateFiles(folder, $"{worker.Instance}.*{EvidenceFolder.SnapshotSuffix}"))
        {
            if (SnapshotTopic.Decode(await File.ReadAllBytesAsync(file, cancellationToken)) is not ProducerSnapshot snapshot
                || snapshot.Run != ProducerId.FormatRun(run) || snapshot.Instance != worker.Instance)
            {
                continue;
            }

            var known = await CompleteAsync(folder, snapshot, cancellationToken);
            if (Trouble(known) is { } trouble)
            {
                return (null, trouble);
            }

            told.Add(known);
        }

        return ([.. told.OrderBy(static life => life.FirstRecordAt ?? life.At).Select(life => new PastLife(life.Partitions, partitions))], "");
    }

    /// <remarks>ControlRoom looks into the same file, and nobody else can at that moment.</remarks>
    private async Task<ProducerSnapshot> CompleteAsync(string folder, ProducerSnapshot snapshot, CancellationToken cancellationToken)
    {
        var path = EvidenceFolder.PathOf(folder, SnapshotTopic.KeyOf(snapshot), LedgerFile.Suffix);
        var started = time.GetTimestamp();
        RecoveredLedger? ledger;
        while (!LedgerFileReader.TryRead(path, out ledger) && time.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(Pause, time, cancellationToken);
        }

        return ledger?.Complete(snapshot) as ProducerSnapshot ?? snapshot;
    }

    private static string? Trouble(ProducerSnapshot life) =>
        !life.IsLastWord ? "what the life before got acknowledged is not known to the end"
        : life.Partitions.Any(static partition => partition.Overflowed) ? "the life before saw too many gaps to keep one by one"
        // They have no sequence, so later events cannot be told by theirs.
        : life.TooLarge > 0 ? "the life before refused records that were too large"
        : null;
}
