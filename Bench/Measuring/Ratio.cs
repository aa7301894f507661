namespace StreamLab.Bench.Measuring;

/// <summary>The ratio of two contestants' figures.</summary>
/// <param name="OfMedians">The ratio of their medians.</param>
/// <param name="Rounds">The ratios within rounds: they compare measurements that are minutes apart, not hours.</param>
internal sealed record Ratio(double OfMedians, RoundsSpread Rounds)
{
    /// <summary>True when the rounds do not show which figure is larger.</summary>
    public bool IsInconclusive => !(Rounds.Low > 1 || Rounds.High < 1);

    /// <summary>Compares two contestants' measurements of the same rounds, in the same order.</summary>
    public static Ratio Compare(IReadOnlyList<double> candidate, IReadOnlyList<double> baseline) => new(
        RoundsSpread.Calculate(candidate).Median / RoundsSpread.Calculate(baseline).Median,
        RoundsSpread.Calculate(candidate.Zip(baseline, static (c, b) => c / b)));
}
