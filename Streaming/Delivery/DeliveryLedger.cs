using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Streaming.Delivery;

/// <summary>Records exactly which sequences one consumer read, per producer and partition, in constant memory. Not thread-safe.</summary>
/// <param name="file">The file that keeps the ledger when the process dies; null keeps it in memory only.</param>
public sealed class DeliveryLedger(LedgerFile? file = null)
{
    private PartitionLedger?[] _partitions = [];

    /// <summary>The number of records recorded so far.</summary>
    public long Records { get; private set; }

    /// <summary>Begins a new session of a partition: after an assignment, records may be older than those read before.</summary>
    public void BeginSession(int partition) => Get(partition).BeginSession();

    /// <summary>Records one record.</summary>
    /// <param name="producer">The producer that stamped it.</param>
    /// <param name="partition">The partition that it was read from.</param>
    /// <param name="sequence">The stamp's sequence, 0 or more.</param>
    public void Record(ProducerId producer, int partition, long sequence) => Record(producer, partition, sequence, 1);

    /// <summary>Records consecutive sequences, in order.</summary>
    /// <param name="producer">The producer that stamped them.</param>
    /// <param name="partition">The partition that they were read from.</param>
    /// <param name="first">The first sequence, 0 or more.</param>
    /// <param name="count">The number of records, 1 or more.</param>
    public void Record(ProducerId producer, int partition, long first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Records += count;
        Get(partition).Get(producer).Record(first, count);
    }

    /// <summary>
    /// Gets the end (exclusive) of the sequences from <paramref name="sequence"/> on that were read before without a gap;
    /// <paramref name="sequence"/> itself when it was not read before.
    /// </summary>
    public long KnownUntil(ProducerId producer, int partition, long sequence) => Get(partition).Get(producer).KnownUntil(sequence);

    /// <summary>Copies the whole ledger as rows of a snapshot.</summary>
    public IReadOnlyList<ConsumedPartition> ToSnapshot()
    {
        var rows = new List<ConsumedPartition>();
        foreach (var partition in _partitions)
        {
            partition?.AddTo(rows);
        }

        return rows;
    }

    /// <summary>Copies the position of each producer in each partition.</summary>
    public IReadOnlyList<ConsumerProgress> ToProgress()
    {
        var rows = new List<ConsumerProgress>();
        foreach (var partition in _partitions)
        {
            partition?.AddTo(rows);
        }

        return rows;
    }

    private PartitionLedger Get(int partition)
    {
        if ((uint)partition < (uint)_partitions.Length && _partitions[partition] is { } known)
        {
            return known;
        }

        ArgumentOutOfRangeException.ThrowIfNegative(partition);
        if (partition >= _partitions.Length)
        {
            Array.Resize(ref _partitions, Math.Max(partition + 1, _partitions.Length * 2));
        }

        return _partitions[partition] = new(file, partition);
    }

    private sealed class PartitionLedger(LedgerFile? file, int partition)
    {
        private readonly Dictionary<ulong, ProducerLedger> _producers = [];
        private ProducerLedger? _last;

        public void BeginSession()
        {
            foreach (var producer in _producers.Values)
            {
                producer.BeginSession();
            }
        }

        public ProducerLedger Get(ProducerId id)
        {
            // Records of one producer come in runs.
            if (_last is { } last && last.Id == id)
            {
                return last;
            }

            if (!_producers.TryGetValue(id.Value, out var ledger))
            {
                ledger = new(id, file?.Add(id.Value, partition) ?? new());
                _producers.Add(id.Value, ledger);
            }

            return _last = ledger;
        }

        public void AddTo(List<ConsumedPartition> rows)
        {
            foreach (var producer in _producers.Values)
            {
                rows.Add(producer.ToRow(partition));
            }
        }

        public void AddTo(List<ConsumerProgress> rows)
        {
            foreach (var producer in _producers.Values)
            {
                rows.Add(new(producer.Id, partition, producer.End));
            }
        }
    }

    private sealed unsafe class ProducerLedger(ProducerId id, LedgerSlot slot)
    {
        private const long NoneInSession = -1;

        private readonly SequenceRanges _ranges = new(slot);
        private readonly long* _numbers = slot.Numbers;
        private long _last = NoneInSession;

        public ProducerId Id => id;

        public long End => _ranges.End;

        public void BeginSession() => _last = NoneInSession;

        public long KnownUntil(long sequence) => sequence >= End ? sequence : _ranges.EndOfRangeWith(sequence);

        public void Record(long first, int count)
        {
            var last = first + count - 1;
            if (first > _last && _ranges.TryAppend(first, count))
            {
                _last = last;
                _numbers[LedgerLayout.Count] += count;
                return;
            }

            for (var sequence = first; sequence <= last; sequence++)
            {
                RecordOne(sequence);
            }
        }

        public ConsumedPartition ToRow(int partition) =>
            new(
                id.ToString(), partition, _numbers[LedgerLayout.Count], _numbers[LedgerLayout.Repeated], _numbers[LedgerLayout.Reordered],
                _ranges.ToArray(), _ranges.Overflowed);

        private void RecordOne(long sequence)
        {
            _numbers[LedgerLayout.Count]++;
            if (sequence > _last)
            {
                _last = sequence;
                if (!_ranges.TryAppend(sequence))
                {
                    // A gap, the first record, or redelivery after an assignment: the judge distinguishes them.
                    _ranges.Add(sequence);
                }
            }
            else if (_ranges.Add(sequence))
            {
                _numbers[LedgerLayout.Reordered]++;
            }
            else
            {
                _numbers[LedgerLayout.Repeated]++;
            }
        }
    }
}
