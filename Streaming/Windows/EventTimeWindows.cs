using StreamLab.Streaming.Snapshots;

namespace StreamLab.Streaming.Windows;

/// <summary>Aggregates events in tumbling windows of event time, aligned to the Unix epoch, with a watermark per key.</summary>
/// <remarks>
/// Within a key event time does not go back, so a window ends when an event of a later one arrives. An event of the earlier window is
/// then late: it was delivered again. Only a stream that was started over (a restarted producer, a second run on the same topic) goes
/// far back, to the key's first window. The key then begins a new pass, because otherwise all its events would be late.
/// </remarks>
/// <param name="size">Length of a window.</param>
/// <param name="reader">Reads the fields that the windows need.</param>
/// <param name="newWindow">Creates an empty window.</param>
internal sealed class EventTimeWindows(TimeSpan size, EventReader reader, Func<Window> newWindow) : IWindowAggregator
{
    // A number of windows: a stream that started over less far back soon catches up.
    private const int RestartDistance = 30;

    private readonly WindowBoard _board = new(newWindow);

    /// <inheritdoc/>
    public long Closed => _board.Closed;

    /// <inheritdoc/>
    public long Late { get; private set; }

    /// <summary>Events without a time or an aggregated value: they are in no window.</summary>
    public long Unfit { get; private set; }

    /// <summary>Called with every window that closes, and with its pass.</summary>
    public Action<WindowResult, int>? WhenClosed { get; set; }

    /// <summary>Copies the open windows for a checkpoint.</summary>
    public IReadOnlyList<OpenWindow> Save() =>
        [.. _board.Keys.All.Where(static key => key.IsOpen).Select(OpenWindow.From)];

    /// <summary>Restores windows from a checkpoint.</summary>
    /// <exception cref="FormatException">The windows are of another kind.</exception>
    public void Restore(IEnumerable<OpenWindow> open, long late, long unfit)
    {
        (Late, Unfit) = (late, unfit);
        foreach (var window in open)
        {
            window.Restore(window.Key is null ? _board.Keys.Further : _board.Keys.Find(window.Key));
        }
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
        Span<double> values = stackalloc double[EventReader.MaxFields];
        if (!reader.TryRead(data, out var time, values))
        {
            Unfit++;
            return;
        }

        var found = _board.Keys.Find(key);
        if (found.IsOpen && IsLate(found, time))
        {
            Late++;
            return;
        }

        if (!found.IsOpen || time < found.Window.Start || time >= found.Window.End)
        {
            OpenAt(found, time);
        }

        found.Window.Add(values);
    }

    /// <inheritdoc/>
    public IReadOnlyList<WindowResult> Newest(int count) => _board.Newest(count);

    private bool IsLate(KeyWindow key, long time) => time < key.Window.Start && !IsRestart(key, time);

    private bool IsRestart(KeyWindow key, long time) =>
        time < key.First + size.Ticks && time < key.Window.Start - (RestartDistance * size.Ticks);

    private void OpenAt(KeyWindow key, long time)
    {
        var start = StartOf(time);
        var startsOver = key.IsOpen && time < key.Window.Start;
        if (key.IsOpen)
        {
            WhenClosed?.Invoke(key.Window.ToResult(key.Name, closed: true), key.Pass);
            _board.Close(key);
        }
        else
        {
            key.First = start;
        }

        if (startsOver)
        {
            key.First = start;
            key.Pass++;
        }

        key.Window.Open(start, start + size.Ticks);
    }

    private long StartOf(long time)
    {
        var sinceEpoch = time - DateTime.UnixEpoch.Ticks;
        var into = sinceEpoch % size.Ticks;
        return time - (into < 0 ? into + size.Ticks : into);
    }
}
