using StreamLab.Streaming.Snapshots;

namespace StreamLab.Streaming.Windows;

/// <summary>Counts events of any kind per key in tumbling windows of processing time, aligned to the Unix epoch.</summary>
/// <param name="size">Length of a window.</param>
/// <param name="time">The clock.</param>
internal sealed class CountWindows(TimeSpan size, TimeProvider time) : IWindowAggregator
{
    private readonly WindowBoard _board = new(static () => new CountWindow());
    private long _now;

    /// <inheritdoc/>
    public long Closed => _board.Closed;

    /// <inheritdoc/>
    public long Late => 0;

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
        ReadClock();
        var found = _board.Keys.Find(key);
        if (found.IsOpen && _now >= found.Window.End)
        {
            _board.Close(found);
        }

        if (!found.IsOpen)
        {
            var start = _now - ((_now - DateTime.UnixEpoch.Ticks) % size.Ticks);
            found.Window.Open(start, start + size.Ticks);
        }

        found.Window.Add([]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<WindowResult> Newest(int count)
    {
        CloseEnded();
        return _board.Newest(count);
    }

    /// <summary>Reads the clock, which must not go back: a closed window would be opened again.</summary>
    private void ReadClock() => _now = Math.Max(_now, time.GetUtcNow().UtcTicks);

    /// <summary>Closes ended windows of all keys, also of those without new events, and removes idle keys.</summary>
    private void CloseEnded()
    {
        ReadClock();
        foreach (var key in _board.Keys.All)
        {
            if (key.IsOpen && _now >= key.Window.End)
            {
                _board.Close(key);
            }
        }

        _board.Keys.RemoveIdle();
    }
}
