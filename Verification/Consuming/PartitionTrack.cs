using StreamLab.Verification.Judging;

namespace StreamLab.Verification.Consuming;

/// <summary>What one consumer got of one partition since the partition was assigned to it. Used under the consumer's lock.</summary>
internal sealed class PartitionTrack
{
    private const long None = -1;

    private readonly Dictionary<uint, long> _lastOf = [];
    private readonly Queue<(long From, long To)> _later = [];
    private readonly Dictionary<long, DeliveredRecord> _unprocessed = [];
    private (long From, long To) _head;
    private (long From, long To) _tail;
    private PagedSet? _done;
    private long _earlyUntil;
    private uint _stream;
    private long _lastOfStream = None;

    /// <summary>The newest offset that the consumer got; −1 for none.</summary>
    public long Last { get; private set; } = None;

    /// <summary>The offset after the furthest that the consumer ever got; 0 for none.</summary>
    public long Reached { get; private set; }

    /// <summary>The smallest offset that the consumer ever got; −1 for none.</summary>
    public long First { get; private set; } = None;

    /// <summary>Begins anew: after an assignment, or when the application seeks, records may be older than those before.</summary>
    public void BeginSession()
    {
        _lastOf.Clear();
        _later.Clear();
        (_head, _tail, _done, Last, _earlyUntil) = (default, default, null, None, 0);
        (_stream, _lastOfStream) = (0, None);
    }

    /// <summary>Takes a record's offset.</summary>
    /// <param name="offset">The offset.</param>
    /// <param name="isOpen">True when the service says later that it has processed the record.</param>
    public void Deliver(long offset, bool isOpen)
    {
        Last = offset;
        First = First == None ? offset : Math.Min(First, offset);
        Reached = Math.Max(Reached, offset + 1);
        if (!isOpen)
        {
            return;
        }

        _done ??= new(offset);
        // Offsets that no record has, such as those of transaction markers, are in no range.
        if (_tail.To == offset && _tail.From < offset)
        {
            _tail.To = offset + 1;
            return;
        }

        if (_tail.From < _tail.To)
        {
            _later.Enqueue(_tail);
        }

        _tail = (offset, offset + 1);
    }

    /// <summary>Keeps a record until the service has processed it.</summary>
    /// <remarks>Also over <see cref="BeginSession"/>: a service may say of a record that it has processed it after it has lost the partition.</remarks>
    public void Keep(long offset, in DeliveredRecord record) => _unprocessed[offset] = record;

    /// <summary>Finds a record that the service has not processed.</summary>
    public bool TryFindUnprocessed(long offset, out DeliveredRecord record) => _unprocessed.TryGetValue(offset, out record);

    /// <summary>Takes a record that the service processed.</summary>
    public void Process(long offset)
    {
        _unprocessed.Remove(offset);
        _done?.Add(offset);
    }

    /// <summary>Takes the number of a producer's record.</summary>
    /// <returns>True when a later one came before.</returns>
    public bool IsBehind(uint stream, long sequence)
    {
        if (stream == _stream && sequence >= _lastOfStream)
        {
            _lastOfStream = sequence;
            return false;
        }

        if (_lastOfStream != None)
        {
            _lastOf[_stream] = _lastOfStream;
        }

        ref var last = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_lastOf, stream, out var isKnown);
        var isBehind = isKnown && sequence < last;
        last = isBehind ? last : sequence;
        (_stream, _lastOfStream) = (stream, last);
        return isBehind;
    }

    /// <summary>Finds the offsets below <paramref name="next"/> that the service has not processed. Each is found once.</summary>
    public void TakeEarly(long next, Action<long> found)
    {
        if (_done is null)
        {
            return;
        }

        while (Head() && _head.From < next)
        {
            if (_done.Contains(_head.From))
            {
                _head.From++;
                continue;
            }

            break;
        }

        if (!Head() || _head.From >= next)
        {
            return;
        }

        for (var offset = Math.Max(_head.From, _earlyUntil); offset < Math.Min(next, Last + 1); offset++)
        {
            if (!_done.Contains(offset) && IsOpen(offset))
            {
                found(offset);
            }
        }

        _earlyUntil = Math.Max(_earlyUntil, next);
    }

    /// <summary>Moves to the oldest range.</summary>
    private bool Head()
    {
        while (_head.From >= _head.To)
        {
            if (_later.TryDequeue(out var next))
            {
                _head = next;
            }
            else if (_tail.From < _tail.To)
            {
                (_head, _tail) = (_tail, (_tail.To, _tail.To));
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private bool IsOpen(long offset) => Holds(_head, offset) || Holds(_tail, offset) || _later.Any(range => Holds(range, offset));

    private static bool Holds((long From, long To) range, long offset) => offset >= range.From && offset < range.To;
}
