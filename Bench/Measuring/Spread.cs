using System.Text.Json.Serialization;

namespace StreamLab.Bench.Measuring;

/// <summary>The middle of some measurements and how far they lie apart.</summary>
/// <param name="Median">The median.</param>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
/// <param name="Low">Below it the true median does not lie, with about 94 % confidence.</param>
/// <param name="High">Above it the true median does not lie, likewise.</param>
internal sealed record Spread(double Median, double Least, double Most, double Low, double High)
{
    /// <summary>The chance that <see cref="Low"/> to <see cref="High"/> misses the true median is at most this, where there are enough measurements.</summary>
    private const double Risk = 0.065;

    /// <summary>Of no measurement.</summary>
    public static Spread None { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>Whether there was a measurement.</summary>
    [JsonIgnore]
    public bool IsKnown => !double.IsNaN(Median);

    /// <summary>Sums measurements up; NaN is none.</summary>
    /// <remarks>
    /// The interval is that of order statistics, which assumes nothing of how measurements are distributed: of n, the k-th from either end,
    /// with the largest k for which two binomial tails (n, ½) stay below the risk. With fewer than five it is the whole range.
    /// </remarks>
    public static Spread Of(IEnumerable<double> measurements)
    {
        double[] sorted = [.. measurements.Where(static m => !double.IsNaN(m)).Order()];
        if (sorted.Length == 0)
        {
            return None;
        }

        var n = sorted.Length;
        var median = n % 2 == 1 ? sorted[n / 2] : (sorted[(n / 2) - 1] + sorted[n / 2]) / 2;
        var cut = Cut(n);
        return new(median, sorted[0], sorted[^1], sorted[cut], sorted[n - 1 - cut]);
    }

    private static int Cut(int n)
    {
        var cut = 0;
        var term = Math.Pow(0.5, n);
        var tail = term;
        for (var k = 1; k <= (n - 1) / 2; k++)
        {
            term = term * (n - k + 1) / k;
            tail += term;
            if (2 * tail > Risk)
            {
                break;
            }

            cut = k;
        }

        return cut;
    }
}
