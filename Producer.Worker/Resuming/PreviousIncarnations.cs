using StreamLab.Planning;
using StreamLab.Settings;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Producer.Worker.Resuming;

/// <summary>Finds in the run's folder the snapshots of a producer's earlier processes.</summary>
/// <param name="worker">The producer's place in the lab.</param>
/// <param name="time">The clock.</param>
internal sealed class PreviousIncarnations(WorkerSettings worker, TimeProvider time)
{
    private readonly Polling _polling = new(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(2), time);

    /// <summary>Finds the earlier processes, oldest first.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="run">The run.</param>
    /// <param name="partitions">The number of partitions.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The earlier processes; or null, with the reason why their acknowledged records are not known.</returns>
    public async Task<(IReadOnlyList<PreviousIncarnation>? Lives, string Trouble)> FindAsync(string folder, uint run, int partitions, CancellationToken cancellationToken)
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

        return ([.. told.OrderBy(static life => life.FirstRecordAt ?? life.At).Select(life => new PreviousIncarnation(life.Partitions, partitions))], "");
    }

    /// <remarks>The wait is for ControlRoom, the only other process that may have the file open at that moment.</remarks>
    private async Task<ProducerSnapshot> CompleteAsync(string folder, ProducerSnapshot snapshot, CancellationToken cancellationToken)
    {
        var path = EvidenceFolder.PathOf(folder, SnapshotTopic.KeyOf(snapshot), LedgerFile.Suffix);
        RecoveredLedger? ledger = null;
        await _polling.UntilAsync(() => LedgerFileReader.TryRead(path, out ledger), cancellationToken);
        return ledger?.Complete(snapshot) as ProducerSnapshot ?? snapshot;
    }

    private static string? Trouble(ProducerSnapshot life) =>
        !life.IsLastWord ? "it is not fully known which records were acknowledged before the restart"
        : life.Partitions.Any(static partition => partition.Overflowed) ? "the acknowledgements before the restart had too many gaps to be recorded"
        // Such records have no sequence number, so the numbers do not identify the events after them.
        : life.TooLarge > 0 ? "records that were too large were refused before the restart"
        : null;
}
