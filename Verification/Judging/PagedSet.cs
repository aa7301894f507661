using System.Numerics;

namespace StreamLab.Verification.Judging;

/// <summary>A set of numbers that come in nearly ascending order, as bits in pages. Full pages take no memory. Not thread-safe.</summary>
/// <remarks>
/// Acknowledgements come batch by batch from several partitions, so the sequences of a producer have many gaps for a short time. Bits bear
/// that; ranges would not.
/// </remarks>
internal sealed class PagedSet
{
    /// <summary>The numbers in a page.</summary>
    public const int PageSize = 4096;

    private const int WordBits = 64;

    private readonly Dictionary<long, Page> _open = [];
    private readonly HashSet<long> _full = [];
    private long _floor;
    private Page? _last;
    private Page? _spare;

    /// <summary>Creates an empty set.</summary>
    /// <param name="start">Numbers below it will not be added; they count as contained, but not in <see cref="Count"/>.</param>
    public PagedSet(long start = 0)
    {
        (Start, End) = (start, start);
        _floor = start / PageSize;
        if (start % PageSize is > 0 and var below)
        {
            var page = Open(_floor);
            for (var bit = 0; bit < below; bit++)
            {
                page.Add(bit);
            }
        }
    }

    /// <summary>The smallest number that can be added.</summary>
    public long Start { get; }

    /// <summary>The number of numbers that were added.</summary>
    public long Count { get; private set; }

    /// <summary>The number after the largest; <see cref="Start"/> when empty.</summary>
    public long End { get; private set; }

    /// <summary>The pages that take memory.</summary>
    public int Pages => _open.Count;

    /// <summary>Adds a number.</summary>
    /// <returns>False when the set contained it already.</returns>
    public bool Add(long number)
    {
        // Most numbers are in the page of the one before, and that page is not full.
        var at = number / PageSize;
        var page = _last is { } last && last.At == at ? last : at < _floor || _full.Contains(at) ? null : PageAt(at);
        if (page is null || !page.Add((int)(number % PageSize)))
        {
            return false;
        }

        Count++;
        End = Math.Max(End, number + 1);
        if (page.IsFull)
        {
            Collapse(page);
        }

        return true;
    }

    /// <summary>Returns true when the set contains <paramref name="number"/>.</summary>
    public bool Contains(long number)
    {
        var (at, bit) = Math.DivRem(number, PageSize);
        return at < _floor || _full.Contains(at) || (_open.TryGetValue(at, out var page) && page.Contains((int)bit));
    }

    /// <summary>Copies the numbers from <see cref="Start"/> on as ranges.</summary>
    public RangeSet ToRanges()
    {
        List<long> pairs = [];
        if (_floor * PageSize > Start)
        {
            pairs.AddRange([Start, _floor * PageSize]);
        }

        foreach (var at in _full.Concat(_open.Keys).Order())
        {
            if (_full.Contains(at))
            {
                pairs.AddRange([Math.Max(Start, at * PageSize), (at + 1) * PageSize]);
            }
            else
            {
                _open[at].AddTo(pairs, Start);
            }
        }

        return RangeSet.FromPairs(pairs);
    }

    private Page PageAt(long at) => _last = _open.TryGetValue(at, out var page) ? page : Open(at);

    private Page Open(long at)
    {
        var page = _spare ?? new Page();
        _spare = null;
        page.At = at;
        _open.Add(at, page);
        return page;
    }

    private void Collapse(Page page)
    {
        _open.Remove(page.At);
        _full.Add(page.At);
        while (_full.Remove(_floor))
        {
            _floor++;
        }

        page.Clear();
        (_spare, _last) = (page, null);
    }

    private sealed class Page
    {
        private readonly ulong[] _words = new ulong[PageSize / WordBits];
        private int _count;

        public long At { get; set; }

        public bool IsFull => _count == PageSize;

        public bool Add(int bit)
        {
            ref var word = ref _words[bit / WordBits];
            var mask = 1UL << (bit % WordBits);
            if ((word & mask) != 0)
            {
                return false;
            }

            word |= mask;
            _count++;
            return true;
        }

        public bool Contains(int bit) => (_words[bit / WordBits] & (1UL << (bit % WordBits))) != 0;

        public void Clear()
        {
            Array.Clear(_words);
            _count = 0;
        }

        public void AddTo(List<long> pairs, long start)
        {
            for (var index = 0; index < _words.Length; index++)
            {
                for (var left = _words[index]; left != 0;)
                {
                    var from = BitOperations.TrailingZeroCount(left);
                    var length = BitOperations.TrailingZeroCount(~(left >> from));
                    var first = (At * PageSize) + (index * WordBits) + from;
                    pairs.AddRange([Math.Max(start, first), first + length]);
                    left = from + length >= WordBits ? 0 : left & (ulong.MaxValue << (from + length));
                }
            }
        }
    }
}
