using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Streaming.Delivery;

/// <summary>What one consumer read: exact, per producer and partition, in constant memory. Not thread-safe.</summary>
/// <param name="file">Holds it, so that it is known when the process is dead; null keeps it in memory.</param>
public sealed class DeliveryLedger(LedgerFile? file = null)
{
    private PartitionLedger?[] _partitions = [];

    /// <summary>Records taken down so far.</summary>
    public long Records { get; private set; }

    /// <summary>Begins to read a partition anew: after an assignment, what comes may be older than what was read before.</summary>
    public void BeginSession(int partition) => Of(partition).BeginSession();

    /// <summary>Takes down one record.</summary>
    /// <param name="producer">Who stamped it.</param>
    /// <param name="partition">Where it was read.</param>
    /// <param name="sequence">The stamp's sequence, 0 or more.</param>
    public void Record(ProducerId producer, int partition, long sequence) => Record(producer, partition, sequence, 1);

    /// <summary>Takes down records with consecutive sequences, in order.</summary>
    /// <param name="producer">Who stamped them.</param>
    /// <param name="partition">Where they were read.</param>
    /// <param name="first">The first one's sequence, 0 or more.</param>
    /// <param name="count">How many, 1 or more.</param>
    public void Record(ProducerId producer, int partition, long first, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Records += count;
        Of(partition).Of(producer).Record(first, count);
    }

    /// <summary>Up to which sequence what begins with <paramref name="sequence"/> was read before; <paramref name="sequence"/> itself when it was not.</summary>
    public long KnownUntil(ProducerId producer, int partition, long sequence) => Of(partition).Of(producer).KnownUntil(sequence);

    /// <summary>Everything taken down so far.</summary>
    public IReadOnlyList<ConsumedPartition> ToSnapshot()
    {
        var rows = new List<ConsumedPartition>();
        foreach (var partition in _partitions)
        {
            partition?.AddTo(rows);
        }

        return rows;
    }

    /// <summary>How far each producer was read in each partition.</summary>
    public IReadOnlyList<ConsumerProgress> ToProgress()
    {
        var rows = new List<ConsumerProgress>();
        foreach (var partition in _partitions)
        {
            partition?.AddTo(rows);
        }

        return rows;
    }

    private PartitionLedger Of(int partition)
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

        public ProducerLedger Of(ProducerId id)
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
                    // A gap, the first record, or redelivery after an assignment: the verdict tells them apart.
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
