using StreamLab.Streaming.Snapshots;

namespace StreamLab.Streaming.Windows;

/// <summary>All open windows and the newest closed ones.</summary>
/// <remarks>A window that falls out of the ring is used again for the key that pushed it out, so closing one allocates nothing.</remarks>
internal sealed class WindowBoard
{
    /// <summary>Closed windows that are kept.</summary>
    public const int MaxClosed = 200;

    private readonly (string Key, Window Window)[] _closed = new (string, Window)[MaxClosed];
    private readonly Func<Window> _newWindow;

    /// <param name="newWindow">Makes an empty window.</param>
    public WindowBoard(Func<Window> newWindow) => (_newWindow, Keys) = (newWindow, new KeyTable(newWindow));

    /// <summary>The open windows.</summary>
    public KeyTable Keys { get; }

    /// <summary>Windows closed so far.</summary>
    public long Closed { get; private set; }

    /// <summary>Closes the open window of <paramref name="key"/>; the key is left with an empty one.</summary>
    public void Close(KeyWindow key)
    {
        ref var slot = ref _closed[Closed++ % MaxClosed];
        var free = slot.Window ?? _newWindow();
        slot = (key.Name, key.Window);
        free.Clear();
        free.Follow(key.Window);
        key.Window = free;
    }

    /// <summary>The newest windows, those that begin last first; of one beginning the open ones first.</summary>
    public IReadOnlyList<WindowResult> Newest(int count)
    {
        var open = Keys.All.Where(key => key.IsOpen).Select(key => (Key: key.Name, key.Window, IsClosed: false));
        var closed = NewestClosed().Select(entry => (entry.Key, entry.Window, IsClosed: true));
        return
        [
            .. open.Concat(closed)
                .OrderByDescending(entry => entry.Window.Start)
                .Take(count)
                .Select(entry => entry.Window.ToResult(entry.Key, entry.IsClosed)),
        ];
    }

    private IEnumerable<(string Key, Window Window)> NewestClosed()
    {
        for (var i = Closed - 1; i >= Math.Max(0, Closed - MaxClosed); i--)
        {
            yield return _closed[i % MaxClosed];
        }
    }
}
