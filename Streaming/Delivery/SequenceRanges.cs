namespace StreamLab.Streaming.Delivery;

/// <summary>A set of sequences, stored as ranges. Sequences in order take one range, however many there are. Not thread-safe.</summary>
public sealed unsafe class SequenceRanges
{
    /// <summary>The largest number of ranges. A run with more gaps fails for that alone.</summary>
    public const int MaxRanges = 512;

    private readonly LedgerSlot _slot;

    // Pairs: from (inclusive), to (exclusive), ascending, disjoint, not touching.
    private long* _bounds;
    private int _used;

    /// <summary>Creates an empty set in memory.</summary>
    public SequenceRanges()
        : this(new LedgerSlot())
    {
    }

    /// <summary>Creates an empty set in <paramref name="slot"/>, which must be empty.</summary>
    internal SequenceRanges(LedgerSlot slot)
    {
        _slot = slot;
        _bounds = slot.Bounds;
    }

    /// <summary>True when gaps were dropped, so that the set contains sequences that were never added.</summary>
    public bool Overflowed => _slot.Numbers[LedgerLayout.Overflowed] != 0;

    /// <summary>One past the largest sequence; 0 when empty.</summary>
    public long End => _used == 0 ? 0 : _bounds[_used - 1];

    /// <summary>
    /// Adds <paramref name="count"/> sequences from <paramref name="first"/> on if they directly follow the largest one, as nearly all
    /// records do.
    /// </summary>
    public bool TryAppend(long first, int count = 1)
    {
        if (_used == 0 || _bounds[_used - 1] != first)
        {
            return false;
        }

        Volatile.Write(ref _bounds[_used - 1], first + count);
        return true;
    }

    /// <summary>
    /// Gets the end (exclusive) of the range that contains <paramref name="sequence"/>; <paramref name="sequence"/> when none does.
    /// </summary>
    public long EndOfRangeWith(long sequence)
    {
        var range = FirstRangeEndingAfter(sequence);
        return range < _used && _bounds[range] <= sequence ? _bounds[range + 1] : sequence;
    }

    /// <summary>Adds a sequence.</summary>
    /// <returns>False when the set contained it already.</returns>
    public bool Add(long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        if (TryAppend(sequence))
        {
            return true;
        }

        var after = FirstRangeEndingAfter(sequence);
        if (after < _used && _bounds[after] <= sequence)
        {
            return false;
        }

        var touchesBefore = after > 0 && _bounds[after - 1] == sequence;
        var touchesAfter = after < _used && _bounds[after] == sequence + 1;
        if (touchesBefore && touchesAfter)
        {
            BeginChange();
            RemoveBounds(after - 1);
            EndChange();
        }
        else if (touchesBefore)
        {
            _bounds[after - 1] = sequence + 1;
        }
        else if (touchesAfter)
        {
            _bounds[after] = sequence;
        }
        else
        {
            BeginChange();
            InsertRange(after, sequence);
            EndChange();
        }

        return true;
    }

    /// <summary>Returns true when <paramref name="sequence"/> is in the set.</summary>
    public bool Contains(long sequence)
    {
        var range = FirstRangeEndingAfter(sequence);
        return range < _used && _bounds[range] <= sequence;
    }

    /// <summary>Copies the ranges as pairs: from (inclusive), to (exclusive), ascending and disjoint.</summary>
    public long[] ToArray() => new ReadOnlySpan<long>(_bounds, _used).ToArray();

    /// <returns>The index of that range's lower bound; the number of bounds when there is none.</returns>
    private int FirstRangeEndingAfter(long sequence)
    {
        int low = 0, high = _used / 2;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_bounds[(middle * 2) + 1] > sequence)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low * 2;
    }

    private void InsertRange(int at, long sequence)
    {
        if (_used == MaxRanges * 2)
        {
            // Close the oldest gap: later gaps may still fill. The overflow itself fails the run.
            RemoveBounds(1);
            _slot.Numbers[LedgerLayout.Overflowed] = 1;
            at = FirstRangeEndingAfter(sequence);
            if (at < _used && _bounds[at] <= sequence)
            {
                return;
            }
        }

        if (_used + 2 > _slot.Capacity)
        {
            _slot.Grow(_used);
            _bounds = _slot.Bounds;
        }

        new ReadOnlySpan<long>(_bounds + at, _used - at).CopyTo(new(_bounds + at + 2, _used - at));
        _bounds[at] = sequence;
        _bounds[at + 1] = sequence + 1;
        _used += 2;
    }

    private void RemoveBounds(int at)
    {
        new ReadOnlySpan<long>(_bounds + at + 2, _used - at - 2).CopyTo(new(_bounds + at, _used - at - 2));
        _used -= 2;
    }

    // A process that dies during a change leaves an odd version, so the reader ignores the stream. An append is one store and needs no version.
    private void BeginChange() => Interlocked.Increment(ref _slot.Numbers[LedgerLayout.Version]);

    private void EndChange()
    {
        _slot.Numbers[LedgerLayout.Used] = _used;
        Interlocked.Increment(ref _slot.Numbers[LedgerLayout.Version]);
    }
}
