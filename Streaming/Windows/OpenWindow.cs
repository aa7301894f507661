namespace StreamLab.Streaming.Windows;

/// <summary>An open window written down, so that another consumer can go on with it.</summary>
/// <param name="Name">The key, as it is shown.</param>
/// <param name="Key">The key's bytes; null for all further keys.</param>
/// <param name="Pass">How often the key's stream had started over.</param>
/// <param name="First">Start of the pass's first window, in ticks of UTC.</param>
/// <param name="Start">Where the window begins, in ticks of UTC.</param>
/// <param name="End">Where it ends, in ticks of UTC.</param>
/// <param name="Count">Events in it.</param>
/// <param name="Numbers">Its aggregates, in an order that its kind knows.</param>
public sealed record OpenWindow(
    string Name, byte[]? Key, int Pass, long First, long Start, long End, long Count, IReadOnlyList<double> Numbers)
{
    internal static OpenWindow Of(KeyWindow key) => new(
        key.Name, key.Key, key.Pass, key.First, key.Window.Start, key.Window.End, key.Window.Count, key.Window.Save());

    internal void Restore(KeyWindow key)
    {
        (key.Pass, key.First) = (Pass, First);
        key.Window.Restore(Start, End, Count, [.. Numbers]);
    }
}
