namespace StreamLab.Streaming.Windows;

/// <summary>One key and its open window.</summary>
/// <param name="name">The key as text.</param>
/// <param name="key">The key's bytes; null for all further keys.</param>
/// <param name="window">The window for its first event.</param>
internal sealed class KeyWindow(string name, byte[]? key, Window window)
{
    /// <summary>The key as text.</summary>
    public string Name { get; } = name;

    /// <summary>The key's bytes; null for all further keys.</summary>
    public byte[]? Key { get; } = key;

    /// <summary>The open window.</summary>
    public Window Window { get; set; } = window;

    /// <summary>True when the window has events.</summary>
    public bool IsOpen => Window.Count > 0;

    /// <summary>The start of the pass's first window, in ticks of UTC.</summary>
    public long First { get; set; }

    /// <summary>The number of times that the key's stream has started over. Pass and start together identify a window of the key.</summary>
    public int Pass { get; set; }
}
