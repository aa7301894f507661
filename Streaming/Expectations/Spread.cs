namespace StreamLab.Streaming.Expectations;

/// <summary>The values of a metric in several runs.</summary>
/// <param name="Least">The smallest value.</param>
/// <param name="Low">The first quartile.</param>
/// <param name="Median">The median.</param>
/// <param name="High">The third quartile.</param>
/// <param name="Most">The largest value.</param>
/// <remarks>The spread is between the quartiles, so that one odd run of five decides nothing.</remarks>
public sealed record Spread(double Least, double Low, double Median, double High, double Most)
{
    /// <summary>Calculates the spread of at least one value.</summary>
    public static Spread From(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length, nameof(values));
        return new(sorted[0], At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75), sorted[^1]);
    }

    /// <summary>True when this spread and <paramref name="other"/> have a value in common.</summary>
    public bool Overlaps(Spread other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Low <= other.High && other.Low <= High;
    }

    private static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
