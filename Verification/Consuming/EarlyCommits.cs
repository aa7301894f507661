using StreamLab.Verification.Judging;

namespace StreamLab.Verification.Consuming;

/// <summary>The offsets of one partition that a group committed before the service had processed them. Thread-safe.</summary>
internal sealed class EarlyCommits
{
    private readonly Lock _lock = new();
    private PagedSet? _offsets;

    /// <summary>Adds an offset.</summary>
    public void Add(long offset)
    {
        lock (_lock)
        {
            (_offsets ??= new(offset / PagedSet.PageSize * PagedSet.PageSize)).Add(offset);
        }
    }

    /// <summary>Copies the offsets.</summary>
    public RangeSet ToRanges()
    {
        lock (_lock)
        {
            return _offsets?.ToRanges() ?? RangeSet.Empty;
        }
    }
}
