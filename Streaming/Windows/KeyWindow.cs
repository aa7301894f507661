namespace StreamLab.Streaming.Windows;

/// <summary>One key and its open window.</summary>
/// <param name="name">The key, as it is shown.</param>
/// <param name="key">The key's bytes; null for all further keys.</param>
/// <param name="window">The window that its first event opens.</param>
internal sealed class KeyWindow(string name, byte[]? key, Window window)
{
    /// <summary>The key, as it is shown.</summary>
    public string Name { get; } = name;

    /// <summary>The key's bytes; null for all further keys.</summary>
    public byte[]? Key { get; } = key;

    /// <summary>The open window.</summary>
    public Window Window { get; set; } = window;

    /// <summary>Whether any event is in it.</summary>
    public bool IsOpen => Window.Count > 0;

    /// <summary>Start of the first window that the key had.</summary>
    public long First { get; set; }

    /// <summary>How often the key's stream has started over; with it no two windows of a key are the same.</summary>
    public int Pass { get; set; }
}
