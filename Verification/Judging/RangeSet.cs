namespace StreamLab.Verification.Judging;

/// <summary>A set of sequences, as ascending, disjoint, non-adjacent half-open ranges. Immutable; every operation is one linear pass.</summary>
/// <remarks>For comparing sets. What grows by a record at a time is another set.</remarks>
internal sealed class RangeSet
{
    private readonly SequenceRange[] _ranges;

    private RangeSet(SequenceRange[] ranges) => _ranges = ranges;

    public static RangeSet Empty { get; } = new([]);

    public IReadOnlyList<SequenceRange> Ranges => _ranges;

    public bool IsEmpty => _ranges.Length == 0;

    public long Count => _ranges.Sum(r => r.Count);

    /// <summary>The smallest sequence; 0 when the set is empty.</summary>
    public long Start => IsEmpty ? 0 : _ranges[0].From;

    /// <summary>The sequence after the largest; 0 when the set is empty.</summary>
    public long End => IsEmpty ? 0 : _ranges[^1].To;

    /// <summary>Creates a set from <paramref name="pairs"/> of from (inclusive) and to (exclusive).</summary>
    /// <remarks>Snapshots come from other processes, so pairs are sorted and merged, and empty ones are dropped.</remarks>
    public static RangeSet FromPairs(IReadOnlyList<long> pairs)
    {
        var ranges = new List<SequenceRange>(pairs.Count / 2);
        for (var i = 0; i + 1 < pairs.Count; i += 2)
        {
            if (pairs[i] >= 0 && pairs[i] < pairs[i + 1])
            {
                ranges.Add(new SequenceRange(pairs[i], pairs[i + 1]));
            }
        }

        ranges.Sort((a, b) => a.From.CompareTo(b.From));
        return Joined(ranges);
    }

    public RangeSet Union(RangeSet other)
    {
        var merged = new List<SequenceRange>(_ranges.Length + other._ranges.Length);
        var i = 0;
        var j = 0;
        while (i < _ranges.Length || j < other._ranges.Length)
        {
            var mine = j == other._ranges.Length || (i < _ranges.Length && _ranges[i].From <= other._ranges[j].From);
            merged.Add(mine ? _ranges[i++] : other._ranges[j++]);
        }

        return Joined(merged);
    }

    public RangeSet Intersect(RangeSet other)
    {
        var common = new List<SequenceRange>();
        for (int i = 0, j = 0; i < _ranges.Length && j < other._ranges.Length;)
        {
            var a = _ranges[i];
            var b = other._ranges[j];
            AddUnlessEmpty(common, Math.Max(a.From, b.From), Math.Min(a.To, b.To));
            if (a.To < b.To)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return new RangeSet([.. common]);
    }

    public RangeSet Except(RangeSet other)
    {
        var rest = new List<SequenceRange>();
        var j = 0;
        foreach (var range in _ranges)
        {
            var from = range.From;
            while (j < other._ranges.Length && other._ranges[j].To <= from)
            {
                j++;
            }

            for (int k = j; k < other._ranges.Length && other._ranges[k].From < range.To; k++)
            {
                AddUnlessEmpty(rest, from, other._ranges[k].From);
                from = other._ranges[k].To;
                j = k;
            }

            AddUnlessEmpty(rest, from, range.To);
        }

        return new RangeSet([.. rest]);
    }

    /// <summary>The sequences below <paramref name="limit"/>.</summary>
    public RangeSet Below(long limit) => Intersect(new RangeSet([new SequenceRange(0, limit)]));

    /// <summary>The sequences from <paramref name="start"/> on.</summary>
    public RangeSet From(long start) => Intersect(new RangeSet([new SequenceRange(start, long.MaxValue)]));

    private static RangeSet Joined(List<SequenceRange> ascending)
    {
        var joined = new List<SequenceRange>(ascending.Count);
        foreach (var range in ascending)
        {
            if (joined.Count > 0 && range.From <= joined[^1].To)
            {
                joined[^1] = joined[^1] with { To = Math.Max(joined[^1].To, range.To) };
            }
            else
            {
                joined.Add(range);
            }
        }

        return new RangeSet([.. joined]);
    }

    private static void AddUnlessEmpty(List<SequenceRange> ranges, long from, long to)
    {
        if (from < to)
        {
            ranges.Add(new SequenceRange(from, to));
        }
    }
}
