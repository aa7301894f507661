namespace StreamLab.Streaming.Delivery;

/// <summary>What was sent to one partition, and which sequences of it the brokers confirmed.</summary>
/// <remarks>
/// The sender alone adds what is sent. One thread at a time adds what became of it (the client's thread for the partition's leader; a
/// change of leader hands over with a barrier). Any thread reads. As long as confirmations come in order, which is always but after an
/// error, nothing is locked: to take one down is a store.
/// </remarks>
public sealed unsafe class AcknowledgementLedger
{
    private readonly Lock _lock = new();
    private readonly LedgerSlot _slot;
    private readonly SequenceRanges _ranges;
    private readonly long* _numbers;

    /// <summary>A ledger in memory.</summary>
    public AcknowledgementLedger()
        : this(new LedgerSlot())
    {
    }

    /// <summary>A ledger in <paramref name="file"/>.</summary>
    /// <param name="file">The file.</param>
    /// <param name="producer">Who sends.</param>
    /// <param name="partition">Where to.</param>
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

    /// <summary>Records sent.</summary>
    public long Sent => Volatile.Read(ref _numbers[LedgerLayout.Sent]);

    /// <summary>Records confirmed.</summary>
    public long Count => Volatile.Read(ref _numbers[LedgerLayout.Count]);

    /// <summary>Bytes of their keys and values.</summary>
    public long Bytes => Volatile.Read(ref _numbers[LedgerLayout.Bytes]);

    /// <summary>Those of <see cref="Failed"/> that were refused: certainly not in the log.</summary>
    public long Refused => Volatile.Read(ref _numbers[LedgerLayout.Refused]);

    /// <summary>Records that the client gave up, refused ones included.</summary>
    public long Failed => Volatile.Read(ref _numbers[LedgerLayout.Failed]);

    /// <summary>Bytes of their keys and values.</summary>
    public long FailedBytes => Volatile.Read(ref _numbers[LedgerLayout.FailedBytes]);

    /// <summary>Whether more gaps were seen than are kept one by one, so that <see cref="ToArray"/> is not exact.</summary>
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

    /// <summary>Takes down that the next record is sent.</summary>
    public void Send() => Volatile.Write(ref _numbers[LedgerLayout.Sent], _numbers[LedgerLayout.Sent] + 1);

    /// <summary>Takes down a confirmation.</summary>
    /// <param name="sequence">The record's sequence.</param>
    /// <param name="bytes">Bytes of its key and value.</param>
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

    /// <summary>The confirmed sequences as pairs: from (inclusive), to (exclusive), ascending and disjoint.</summary>
    public long[] ToArray()
    {
        lock (_lock)
        {
            // What is held here keeps the numbers' memory.
            GC.KeepAlive(_slot);
            return _ranges.ToArray();
        }
    }
}
