namespace StreamLab.Streaming.Delivery;

/// <summary>Records which sequences were sent to one partition, and which of them the brokers acknowledged.</summary>
/// <remarks>
/// Only the sender calls <see cref="Send"/>. One thread at a time calls <see cref="Acknowledge"/> and <see cref="Fail"/>: librdkafka's
/// thread for the partition's leader; a change of leader changes the thread, with a memory barrier. Any thread reads. Acknowledgements
/// that come in order, as all do except after an error, take no lock: recording one is a store.
/// </remarks>
public sealed unsafe class AcknowledgementLedger
{
    private readonly Lock _lock = new();
    private readonly LedgerSlot _slot;
    private readonly SequenceRanges _ranges;
    private readonly long* _numbers;

    /// <summary>Creates a ledger in memory.</summary>
    public AcknowledgementLedger()
        : this(new LedgerSlot())
    {
    }

    /// <summary>Creates a ledger in <paramref name="file"/>.</summary>
    /// <param name="file">The file.</param>
    /// <param name="producer">The producer that sends.</param>
    /// <param name="partition">The partition that it sends to.</param>
    public AcknowledgementLedger(LedgerFile file, Stamping.ProducerId producer, int partition)
        : this(file.Add(producer.Value, partition))
    {
    }

    private AcknowledgementLedger(LedgerSlot slot)
    {
        _slot = slot;
        _numbers = slot.Numbers;
        _ranges = new(slot);
    }

    /// <summary>The number of records sent.</summary>
    public long Sent => Volatile.Read(ref _numbers[LedgerLayout.Sent]);

    /// <summary>The number of records acknowledged.</summary>
    public long Count => Volatile.Read(ref _numbers[LedgerLayout.Count]);

    /// <summary>Bytes in the keys and values of acknowledged records.</summary>
    public long Bytes => Volatile.Read(ref _numbers[LedgerLayout.Bytes]);

    /// <summary>Those of <see cref="Failed"/> that were refused: certainly not in the log.</summary>
    public long Refused => Volatile.Read(ref _numbers[LedgerLayout.Refused]);

    /// <summary>Records that the client gave up, refused ones included.</summary>
    public long Failed => Volatile.Read(ref _numbers[LedgerLayout.Failed]);

    /// <summary>Bytes in the keys and values of records that the client gave up.</summary>
    public long FailedBytes => Volatile.Read(ref _numbers[LedgerLayout.FailedBytes]);

    /// <summary>True when there were more gaps than the ledger stores, so that <see cref="ToArray"/> is not exact.</summary>
    public bool Overflowed
    {
        get
        {
            lock (_lock)
            {
                return _ranges.Overflowed;
            }
        }
    }

    /// <summary>Counts the next record as sent.</summary>
    public void Send() => Volatile.Write(ref _numbers[LedgerLayout.Sent], _numbers[LedgerLayout.Sent] + 1);

    /// <summary>Records an acknowledgement.</summary>
    /// <param name="sequence">The record's sequence.</param>
    /// <param name="bytes">Bytes in its key and value.</param>
    public void Acknowledge(long sequence, int bytes)
    {
        if (!_ranges.TryAppend(sequence))
        {
            lock (_lock)
            {
                _ranges.Add(sequence);
            }
        }

        Volatile.Write(ref _numbers[LedgerLayout.Bytes], _numbers[LedgerLayout.Bytes] + bytes);
        Volatile.Write(ref _numbers[LedgerLayout.Count], _numbers[LedgerLayout.Count] + 1);
    }

    /// <summary>Takes down a record given up.</summary>
    /// <param name="bytes">Bytes of its key and value.</param>
    /// <param name="isRefused">Whether it is certainly not in the log.</param>
    public void Fail(int bytes, bool isRefused = false)
    {
        if (isRefused)
        {
            Volatile.Write(ref _numbers[LedgerLayout.Refused], _numbers[LedgerLayout.Refused] + 1);
        }

        Volatile.Write(ref _numbers[LedgerLayout.FailedBytes], _numbers[LedgerLayout.FailedBytes] + bytes);
        Volatile.Write(ref _numbers[LedgerLayout.Failed], _numbers[LedgerLayout.Failed] + 1);
    }

    /// <summary>Copies the acknowledged sequences as pairs: from (inclusive), to (exclusive), ascending and disjoint.</summary>
    public long[] ToArray()
    {
        lock (_lock)
        {
            // The slot owns the memory that _numbers points to.
            GC.KeepAlive(_slot);
            return _ranges.ToArray();
        }
    }
}
