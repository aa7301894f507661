namespace StreamLab.Streaming.Scenarios.Iot;

/// <summary>Computes mean and standard deviation of all values so far, in constant memory.</summary>
/// <remarks>Welford's method: a plain sum of squares loses all digits when the mean is large and the deviation small.</remarks>
internal struct RunningStatistics
{
    /// <summary>The number of numbers that <see cref="Save"/> writes.</summary>
    public const int Numbers = 3;

    private double _squares;

    /// <summary>The number of values.</summary>
    public long Count { get; private set; }

    /// <summary>The mean; 0 without values.</summary>
    public double Mean { get; private set; }

    /// <summary>The sample standard deviation; 0 for fewer than two values.</summary>
    public readonly double Deviation => Count < 2 ? 0 : Math.Sqrt(_squares / (Count - 1));

    /// <summary>Restores the state that <see cref="Save"/> wrote.</summary>
    public static RunningStatistics Restore(ReadOnlySpan<double> numbers) =>
        new() { Count = (long)numbers[0], Mean = numbers[1], _squares = numbers[2] };

    /// <summary>Writes the state to <paramref name="numbers"/>.</summary>
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
