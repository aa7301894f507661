namespace StreamLab.Streaming.Delivery;

/// <summary>The numbers of one stream's ledger, in this process's memory.</summary>
internal unsafe class LedgerSlot
{
    private const int FirstCapacity = 8;

    private readonly long[]? _numbers;
    private long[]? _bounds;

    /// <summary>Creates a slot in memory.</summary>
    public LedgerSlot()
    {
        _numbers = GC.AllocateArray<long>(LedgerLayout.Bounds, pinned: true);
        Numbers = PointerTo(_numbers);
        MoveBounds(FirstCapacity, used: 0);
    }

    /// <summary>Creates a slot over memory that a derived class owns.</summary>
    protected LedgerSlot(long* numbers, int capacity)
    {
        Numbers = numbers;
        Bounds = numbers + LedgerLayout.Bounds;
        Capacity = capacity;
    }

    /// <summary>The numbers, at the indexes of <see cref="LedgerLayout"/>. They do not move.</summary>
    public long* Numbers { get; }

    /// <summary>The ranges' bounds; <see cref="Grow"/> may move them.</summary>
    public long* Bounds { get; private set; }

    /// <summary>The number of bounds that there is room for.</summary>
    public int Capacity { get; protected set; }

    /// <summary>Makes room for more bounds.</summary>
    /// <param name="used">The number of bounds in use.</param>
    public virtual void Grow(int used) => MoveBounds(Capacity * 2, used);

    /// <summary>Moves the bounds to a larger array in memory.</summary>
    protected void MoveBounds(int capacity, int used)
    {
        var moved = GC.AllocateArray<long>(capacity, pinned: true);
        new ReadOnlySpan<long>(Bounds, used).CopyTo(moved);
        _bounds = moved;
        Bounds = PointerTo(_bounds);
        Capacity = capacity;
    }

    private static long* PointerTo(long[] pinned)
    {
        fixed (long* first = pinned)
        {
            return first;
        }
    }
}
