using StreamLab.Streaming.Snapshots;

namespace StreamLab.Streaming.Windows;

/// <summary>Holds all open windows and the newest closed ones.</summary>
/// <remarks>A window that leaves the ring of closed ones is reused by the key whose window replaced it, so closing allocates nothing.</remarks>
internal sealed class WindowBoard
{
    /// <summary>The number of closed windows that are kept.</summary>
    public const int MaxClosed = 200;

    private readonly (string Key, Window Window)[] _closed = new (string, Window)[MaxClosed];
    private readonly Func<Window> _newWindow;

    /// <param name="newWindow">Creates an empty window.</param>
    public WindowBoard(Func<Window> newWindow) => (_newWindow, Keys) = (newWindow, new KeyTable(newWindow));

    /// <summary>The open windows.</summary>
    public KeyTable Keys { get; }

    /// <summary>The number of windows closed so far.</summary>
    public long Closed { get; private set; }

    /// <summary>Closes the open window of <paramref name="key"/>, which gets an empty one.</summary>
    public void Close(KeyWindow key)
    {
        ref var slot = ref _closed[Closed++ % MaxClosed];
        var free = slot.Window ?? _newWindow();
        slot = (key.Name, key.Window);
        free.Clear();
        free.Follow(key.Window);
        key.Window = free;
    }

    /// <summary>Gets the newest windows, in descending order of their begin; with the same begin open ones come first.</summary>
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
