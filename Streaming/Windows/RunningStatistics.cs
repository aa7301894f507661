namespace StreamLab.Streaming.Windows;

/// <summary>Mean and standard deviation of all values so far, in constant memory.</summary>
/// <remarks>Welford's method: the plain sum of squares loses all digits where the mean is large and the deviation small.</remarks>
internal struct RunningStatistics
{
    private double _squares;

    /// <summary>Number of values.</summary>
    public long Count { get; private set; }

    /// <summary>Their mean; 0 without any.</summary>
    public double Mean { get; private set; }

    /// <summary>Their standard deviation as a sample; 0 for fewer than two.</summary>
    public readonly double Deviation => Count < 2 ? 0 : Math.Sqrt(_squares / (Count - 1));

    /// <summary>Adds one value.</summary>
    public void Add(double value)
    {
        Count++;
        var before = value - Mean;
        Mean += before / Count;
        _squares += before * (value - Mean);
    }
}
