namespace StreamLab.Streaming.Delivery;

/// <summary>Which sequences of one partition the brokers confirmed.</summary>
/// <remarks>
/// One thread at a time adds (the client's thread for the partition's leader; a change of leader hands over with a barrier); any thread
/// reads. As long as confirmations come in order, which is always but after an error, nothing is locked.
/// </remarks>
public sealed class AcknowledgementLedger
{
    private readonly Lock _lock = new();
    private SequenceRanges? _sparse;
    private long _inOrder;
    private long _count;
    private long _bytes;
    private long _failed;
    private long _failedBytes;

    /// <summary>Records confirmed.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Bytes of their keys and values.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Records that the client gave up.</summary>
    public long Failed => Volatile.Read(ref _failed);

    /// <summary>Bytes of their keys and values.</summary>
    public long FailedBytes => Volatile.Read(ref _failedBytes);

    /// <summary>Whether more gaps were seen than are kept one by one, so that <see cref="ToArray"/> is not exact.</summary>
    public bool Overflowed
    {
        get
        {
            lock (_lock)
            {
                return _sparse?.Overflowed == true;
            }
        }
    }

    /// <summary>Takes down a confirmation.</summary>
    /// <param name="sequence">The record's sequence.</param>
    /// <param name="bytes">Bytes of its key and value.</param>
    public void Acknowledge(long sequence, int bytes)
    {
        if (_sparse is null && sequence == _inOrder)
        {
            Volatile.Write(ref _inOrder, sequence + 1);
        }
        else
        {
            AddSparse(sequence);
        }

        Volatile.Write(ref _bytes, _bytes + bytes);
        Volatile.Write(ref _count, _count + 1);
    }

    /// <summary>Takes down a record given up.</summary>
    /// <param name="bytes">Bytes of its key and value.</param>
    public void Fail(int bytes)
    {
        Volatile.Write(ref _failedBytes, _failedBytes + bytes);
        Volatile.Write(ref _failed, _failed + 1);
    }

    /// <summary>The confirmed sequences as pairs: from (inclusive), to (exclusive), ascending and disjoint.</summary>
    public long[] ToArray()
    {
        lock (_lock)
        {
            if (_sparse is { } sparse)
            {
                return sparse.ToArray();
            }
        }

        var end = Volatile.Read(ref _inOrder);
        return end == 0 ? [] : [0, end];
    }

    private void AddSparse(long sequence)
    {
        lock (_lock)
        {
            if (_sparse is null)
            {
                var sparse = new SequenceRanges();
                if (_inOrder > 0)
                {
                    sparse.AddFirst(_inOrder);
                }

                _sparse = sparse;
            }

            _sparse.Add(sequence);
        }
    }
}
