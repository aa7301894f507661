namespace StreamLab.ControlRoom.Reporting;

/// <summary>Maps values to places on a plot.</summary>
/// <param name="Min">The value at <paramref name="From"/>.</param>
/// <param name="Max">The value at <paramref name="To"/>; more than <paramref name="Min"/>.</param>
/// <param name="From">A place in the plot's units.</param>
/// <param name="To">Another one.</param>
internal sealed record Axis(double Min, double Max, double From, double To)
{
    /// <summary>The values that are labelled.</summary>
    public IReadOnlyList<double> Ticks { get; private init; } = [];

    /// <summary>From 0 to a round value of at least <paramref name="max"/>.</summary>
    public static Axis Linear(double max, double from, double to)
    {
        var step = RoundStep(Math.Max(max, 1e-9) / 4);
        var top = Math.Ceiling(Math.Max(max, step) / step) * step;
        return new Axis(0, top, from, to) { Ticks = [.. Enumerable.Range(0, (int)Math.Round(top / step) + 1).Select(i => i * step)] };
    }

    /// <summary>From one power of ten to another; <see cref="At"/> then takes logarithms.</summary>
    public static Axis Decades(double min, double max, double from, double to)
    {
        var low = (int)Math.Floor(Math.Log10(min));
        var high = Math.Max(low + 1, (int)Math.Ceiling(Math.Log10(max)));
        return new Axis(low, high, from, to) { Ticks = [.. Enumerable.Range(low, high - low + 1).Select(i => (double)i)] };
    }

    public double At(double value) => From + ((Math.Clamp(value, Min, Max) - Min) / (Max - Min) * (To - From));

    private static double RoundStep(double rough)
    {
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / magnitude) switch
        {
            <= 1 => magnitude,
            <= 2 => 2 * magnitude,
            <= 5 => 5 * magnitude,
            _ => 10 * magnitude,
        };
    }
}
