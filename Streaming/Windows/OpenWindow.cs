namespace StreamLab.Streaming.Windows;

/// <summary>An open window in a checkpoint, from which another consumer can continue it.</summary>
/// <param name="Name">The key as text.</param>
/// <param name="Key">The key's bytes; null for all further keys.</param>
/// <param name="Pass">The number of times that the key's stream had started over.</param>
/// <param name="First">The start of the pass's first window, in ticks of UTC.</param>
/// <param name="Start">The window's begin, in ticks of UTC.</param>
/// <param name="End">The window's end, in ticks of UTC.</param>
/// <param name="Count">The number of events in the window.</param>
/// <param name="Numbers">The aggregates, in the order of the window's kind.</param>
public sealed record OpenWindow(
    string Name, byte[]? Key, int Pass, long First, long Start, long End, long Count, IReadOnlyList<double> Numbers)
{
    internal static OpenWindow From(KeyWindow key) => new(
        key.Name, key.Key, key.Pass, key.First, key.Window.Start, key.Window.End, key.Window.Count, key.Window.Save());

    internal void Restore(KeyWindow key)
    {
        (key.Pass, key.First) = (Pass, First);
        key.Window.Restore(Start, End, Count, [.. Numbers]);
    }
}
