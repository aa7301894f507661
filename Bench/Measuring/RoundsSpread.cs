using System.Text.Json.Serialization;

namespace StreamLab.Bench.Measuring;

/// <summary>The median and range of some measurements.</summary>
/// <param name="Median">The median.</param>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
/// <param name="Low">The lower bound of the true median, with about 94 % confidence.</param>
/// <param name="High">The upper bound of the true median, with the same confidence.</param>
internal sealed record RoundsSpread(double Median, double Least, double Most, double Low, double High)
{
    /// <summary>
    /// The largest probability that the true median is outside <see cref="Low"/> to <see cref="High"/>, with five or more measurements.
    /// </summary>
    private const double Risk = 0.065;

    /// <summary>The spread without measurements.</summary>
    public static RoundsSpread None { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>True when there was at least one measurement.</summary>
    [JsonIgnore]
    public bool IsKnown => !double.IsNaN(Median);

    /// <summary>Computes the spread of measurements; ignores NaN.</summary>
    /// <remarks>
    /// The interval comes from order statistics, which assume nothing about the distribution: the k-th of n measurements from either end,
    /// with the largest k for which two binomial tails (n, ½) stay below the risk. With fewer than five it is the whole range.
    /// </remarks>
    public static RoundsSpread Calculate(IEnumerable<double> measurements)
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
