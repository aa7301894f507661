using StreamLab.Streaming.Snapshots;

namespace StreamLab.Streaming.Windows;

/// <summary>The aggregate of one key's events in one window. Later windows reuse the object.</summary>
internal abstract class Window
{
    /// <summary>The window's begin (inclusive), in ticks of UTC.</summary>
    public long Start { get; private set; }

    /// <summary>The window's end (exclusive), in ticks of UTC.</summary>
    public long End { get; private set; }

    /// <summary>The number of events in the window.</summary>
    public long Count { get; private set; }

    /// <summary>Opens an empty window.</summary>
    /// <param name="start">The window's begin, in ticks of UTC.</param>
    /// <param name="end">The window's end, in ticks of UTC.</param>
    public void Open(long start, long end) => (Start, End, Count) = (start, end, 0);

    /// <summary>Clears the window for reuse.</summary>
    public void Clear() => Open(0, 0);

    /// <summary>Takes over the lasting state of the same key's previous window.</summary>
    public virtual void Follow(Window previous)
    {
    }

    /// <summary>Adds one event.</summary>
    /// <param name="values">The fields, in the reader's order.</param>
    public void Add(ReadOnlySpan<double> values)
    {
        Count++;
        Aggregate(values, isFirst: Count == 1);
    }

    /// <summary>Converts the window to a result.</summary>
    public WindowResult ToResult(string key, bool closed)
    {
        var values = new OrderedDictionary<string, double>();
        Describe(values);
        return new WindowResult(key, TimeOf(Start), TimeOf(End), Count, values, closed, Alert());
    }

    /// <summary>Copies the aggregates and the lasting state, for a checkpoint.</summary>
    public double[] Save()
    {
        var numbers = new double[Numbers];
        Save(numbers);
        return numbers;
    }

    /// <summary>Restores a window from a checkpoint.</summary>
    /// <param name="start">The window's begin, in ticks of UTC.</param>
    /// <param name="end">The window's end, in ticks of UTC.</param>
    /// <param name="count">The number of events in the window.</param>
    /// <param name="numbers">The numbers that <see cref="Save()"/> returned.</param>
    /// <exception cref="FormatException">The numbers are of another kind of window.</exception>
    public void Restore(long start, long end, long count, ReadOnlySpan<double> numbers)
    {
        if (numbers.Length != Numbers)
        {
            throw new FormatException($"A {GetType().Name} is saved as {Numbers} numbers, not {numbers.Length}.");
        }

        (Start, End, Count) = (start, end, count);
        Restore(numbers);
    }

    /// <summary>The number of numbers that <see cref="Save()"/> returns.</summary>
    protected abstract int Numbers { get; }

    /// <summary>Writes the aggregates to <paramref name="numbers"/>.</summary>
    protected abstract void Save(Span<double> numbers);

    /// <summary>Reads the aggregates from <paramref name="numbers"/>.</summary>
    protected abstract void Restore(ReadOnlySpan<double> numbers);

    /// <summary>Adds one event to the aggregates; the first one of a window replaces them.</summary>
    protected abstract void Aggregate(ReadOnlySpan<double> values, bool isFirst);

    /// <summary>Adds the named aggregates to <paramref name="values"/>, in order of display.</summary>
    protected abstract void Describe(OrderedDictionary<string, double> values);

    /// <summary>Gets the reason why the window is unusual; null when it is not.</summary>
    protected virtual string? Alert() => null;

    /// <summary>Converts ticks to a time. A window at the end of the calendar may reach past it.</summary>
    private static DateTimeOffset TimeOf(long ticks) =>
        new(Math.Clamp(ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
}
