using StreamLab.Verification.Judging;

namespace StreamLab.Verification.Consuming;

/// <summary>What a group did with one stream. Thread-safe.</summary>
/// <param name="isReported">True when the service says which records it processed.</param>
internal sealed class ReadStream(bool isReported)
{
    private readonly Lock _lock = new();
    private readonly PagedSet _processed = new();
    private readonly PagedSet? _delivered = isReported ? new() : null;
    private long _count;
    private long _repeated;
    private long _reordered;

    /// <summary>Takes a record that a consumer got.</summary>
    /// <param name="sequence">Its number.</param>
    /// <param name="isBehind">True when the consumer got a later one before, with no rebalance in between.</param>
    /// <param name="isAgain">True when the consumer got the record before, with no rebalance in between.</param>
    public void Deliver(long sequence, bool isBehind, bool isAgain)
    {
        lock (_lock)
        {
            if (_delivered is null)
            {
                _count++;
            }

            var isNew = (_delivered ?? _processed).Add(sequence);
            _reordered += isBehind && isNew ? 1 : 0;
            _repeated += isAgain && !isNew ? 1 : 0;
        }
    }

    /// <summary>Takes a record that the service processed.</summary>
    /// <param name="sequence">Its number.</param>
    /// <param name="isAgain">True when the service said so before, and got the record once.</param>
    public void Process(long sequence, bool isAgain)
    {
        lock (_lock)
        {
            _count++;
            _processed.Add(sequence);
            _repeated += isAgain ? 1 : 0;
        }
    }

    /// <summary>Copies the records that count as read.</summary>
    public ReadRecords ToRecords()
    {
        lock (_lock)
        {
            return new(_count, _processed.ToRanges(), _repeated, _reordered);
        }
    }

    /// <summary>Copies the records that consumers got.</summary>
    public RangeSet ToDelivered()
    {
        lock (_lock)
        {
            return (_delivered ?? _processed).ToRanges();
        }
    }
}
