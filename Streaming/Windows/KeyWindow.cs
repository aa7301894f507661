namespace StreamLab.Streaming.Windows;

/// <summary>One key and its open window.</summary>
/// <param name="name">The key, as it is shown.</param>
/// <param name="window">The window that its first event opens.</param>
internal sealed class KeyWindow(string name, Window window)
{
    /// <summary>The key, as it is shown.</summary>
    public string Name { get; } = name;

    /// <summary>The open window.</summary>
    public Window Window { get; set; } = window;

    /// <summary>Whether any event is in it.</summary>
    public bool IsOpen => Window.Count > 0;

    /// <summary>Start of the first window that the key had.</summary>
    public long First { get; set; }
}
