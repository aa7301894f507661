using StreamLab.Streaming.Snapshots;

namespace StreamLab.Streaming.Windows;

/// <summary>What is known of one key's events in one window. The object is used again for later windows.</summary>
internal abstract class Window
{
    /// <summary>Where it begins (inclusive), in ticks of UTC.</summary>
    public long Start { get; private set; }

    /// <summary>Where it ends (exclusive), in ticks of UTC.</summary>
    public long End { get; private set; }

    /// <summary>Events in it.</summary>
    public long Count { get; private set; }

    /// <summary>Makes it empty.</summary>
    /// <param name="start">Where it begins, in ticks of UTC.</param>
    /// <param name="end">Where it ends, in ticks of UTC.</param>
    public void Open(long start, long end) => (Start, End, Count) = (start, end, 0);

    /// <summary>Makes it empty and free.</summary>
    public void Clear() => Open(0, 0);

    /// <summary>Takes over what outlives a window from the one before it of the same key.</summary>
    public virtual void Follow(Window previous)
    {
    }

    /// <summary>Adds one event.</summary>
    /// <param name="values">The fields, in the order in which the reader was asked for them.</param>
    public void Add(ReadOnlySpan<double> values)
    {
        Count++;
        Aggregate(values, isFirst: Count == 1);
    }

    /// <summary>What is shown of it.</summary>
    public WindowResult ToResult(string key, bool closed)
    {
        var values = new OrderedDictionary<string, double>();
        Describe(values);
        return new WindowResult(key, TimeOf(Start), TimeOf(End), Count, values, closed, Alert());
    }

    /// <summary>All that is needed to go on with the window elsewhere, what outlives it included.</summary>
    public double[] Save()
    {
        var numbers = new double[Numbers];
        Save(numbers);
        return numbers;
    }

    /// <summary>Becomes the window that was saved.</summary>
    /// <param name="start">Where it begins, in ticks of UTC.</param>
    /// <param name="end">Where it ends, in ticks of UTC.</param>
    /// <param name="count">Events in it.</param>
    /// <param name="numbers">What <see cref="Save()"/> gave.</param>
    /// <exception cref="FormatException">A window of this kind never gave that.</exception>
    public void Restore(long start, long end, long count, ReadOnlySpan<double> numbers)
    {
        if (numbers.Length != Numbers)
        {
            throw new FormatException($"A {GetType().Name} is saved as {Numbers} numbers, not {numbers.Length}.");
        }

        (Start, End, Count) = (start, end, count);
        Restore(numbers);
    }

    /// <summary>How many numbers hold its aggregates.</summary>
    protected abstract int Numbers { get; }

    /// <summary>Writes the aggregates down.</summary>
    protected abstract void Save(Span<double> numbers);

    /// <summary>Takes the aggregates over.</summary>
    protected abstract void Restore(ReadOnlySpan<double> numbers);

    /// <summary>Adds one event to the aggregates; the first one of a window replaces them.</summary>
    protected abstract void Aggregate(ReadOnlySpan<double> values, bool isFirst);

    /// <summary>Names the aggregates in the order in which they are shown.</summary>
    protected abstract void Describe(OrderedDictionary<string, double> values);

    /// <summary>What is unusual; null when nothing is.</summary>
    protected virtual string? Alert() => null;

    /// <summary>A window at the end of the calendar may reach past it.</summary>
    private static DateTimeOffset TimeOf(long ticks) =>
        new(Math.Clamp(ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
}
