namespace StreamLab.Streaming.Windows;

/// <summary>Mean and standard deviation of all values so far, in constant memory.</summary>
/// <remarks>Welford's method: the plain sum of squares loses all digits where the mean is large and the deviation small.</remarks>
internal struct RunningStatistics
{
    /// <summary>How many numbers hold it.</summary>
    public const int Numbers = 3;

    private double _squares;

    /// <summary>Number of values.</summary>
    public long Count { get; private set; }

    /// <summary>Their mean; 0 without any.</summary>
    public double Mean { get; private set; }

    /// <summary>Their standard deviation as a sample; 0 for fewer than two.</summary>
    public readonly double Deviation => Count < 2 ? 0 : Math.Sqrt(_squares / (Count - 1));

    /// <summary>What <see cref="Save"/> wrote down.</summary>
    public static RunningStatistics Restore(ReadOnlySpan<double> numbers) =>
        new() { Count = (long)numbers[0], Mean = numbers[1], _squares = numbers[2] };

    /// <summary>Writes it down.</summary>
    public readonly void Save(Span<double> numbers) => (numbers[0], numbers[1], numbers[2]) = (Count, Mean, _squares);

    /// <summary>Adds one value.</summary>
    public void Add(double value)
    {
        Count++;
        var before = value - Mean;
        Mean += before / Count;
        _squares += before * (value - Mean);
    }
}
