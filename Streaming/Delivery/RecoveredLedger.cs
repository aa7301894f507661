using StreamLab.Streaming.Snapshots;

namespace StreamLab.Streaming.Delivery;

/// <summary>The contents of a worker's ledger file, read after the worker's death.</summary>
/// <param name="Owner">The incarnation, as returned by <see cref="SnapshotTopic.KeyOf"/>.</param>
/// <param name="Rows">One row for each stream.</param>
/// <param name="IsComplete">True when the file contains every stream, and none is half written.</param>
public sealed record RecoveredLedger(string Owner, IReadOnlyList<LedgerRow> Rows, bool IsComplete)
{
    /// <summary>Completes the incarnation's last snapshot with what it did afterwards.</summary>
    public WorkerSnapshot Complete(WorkerSnapshot snapshot) => snapshot switch
    {
        { State: WorkerState.Stopped } => snapshot,
        ProducerSnapshot producer => Complete(producer),
        ReadingSnapshot reader => Complete(reader),
        _ => snapshot,
    };

    private ProducerSnapshot Complete(ProducerSnapshot known)
    {
        var before = known.Partitions.ToDictionary(static row => row.Partition);
        var isCut = IsCut(before.Values, static (told, row) => row.Partition == told.Partition && row.Sent >= told.Sent);
        foreach (var row in Rows.Where(row => row.Sent > 0 && (!before.TryGetValue(row.Partition, out var told) || row.Sent >= told.Sent)))
        {
            before[row.Partition] = new(row.Partition, row.Sent, row.Ranges, row.Overflowed,
                before.TryGetValue(row.Partition, out var earlier) && earlier.From >= 0 ? earlier.From : known.BeginOf(row.Partition));
        }

        return known with
        {
            Partitions = [.. before.Values.OrderBy(static row => row.Partition)],
            Sent = Math.Max(known.Sent, before.Values.Sum(static row => row.Sent)),
            // Each record is acknowledged once. The count is stored after the range: the process may have died between the two stores.
            Acknowledged = Math.Max(known.Acknowledged, Rows.Sum(static row => row.Overflowed ? row.Count : row.Different)),
            AcknowledgedBytes = Math.Max(known.AcknowledgedBytes, Rows.Sum(static row => row.Bytes)),
            Failed = Math.Max(known.Failed, Rows.Sum(static row => row.Failed - row.Refused)),
            // What was too large to be sent is in no row.
            Refused = Math.Max(known.Refused, Rows.Sum(static row => row.Refused) + known.TooLarge),
            IsRecovered = IsComplete && !isCut,
        };
    }

    // A file that knows less than the snapshot before it was damaged: some of it is gone.
    private bool IsCut<T>(IEnumerable<T> told, Func<T, LedgerRow, bool> isKnown) => !told.All(row => Rows.Any(own => isKnown(row, own)));

    private ReadingSnapshot Complete(ReadingSnapshot known)
    {
        var before = known.Partitions.ToDictionary(static row => (row.Producer, row.Partition));
        var isCut = IsCut(
            before.Values, static (told, row) => row.Partition == told.Partition && row.Producer.ToString() == told.Producer && ReadBy(row) >= told.Consumed);
        foreach (var row in Rows.Where(row => !before.TryGetValue((row.Producer.ToString(), row.Partition), out var told) || ReadBy(row) >= told.Consumed))
        {
            var read = ReadBy(row);
            before[(row.Producer.ToString(), row.Partition)] = new(
                row.Producer.ToString(), row.Partition, read, row.Repeated, row.Reordered, row.Ranges, row.Overflowed);
        }

        var consumed = before.Values.Sum(static row => row.Consumed) + known.Foreign + known.Misplaced;
        return known with
        {
            Partitions = [.. before.Values.OrderBy(static row => row.Partition)],
            Consumed = Math.Max(known.Consumed, consumed),
            IsRecovered = IsComplete && !isCut,
        };
    }

    private static long ReadBy(LedgerRow row) => row.Overflowed ? row.Count : Math.Max(row.Count, row.Different);
}
