namespace StreamLab.Bench.Measuring;

/// <summary>How one contestant compares with another.</summary>
/// <param name="OfMedians">The quotient of their medians.</param>
/// <param name="Rounds">The quotients of rounds: what is measured within minutes of each other is compared, not what lies hours apart.</param>
internal sealed record Ratio(double OfMedians, Spread Rounds)
{
    /// <summary>Whether the rounds do not say which of the two is more.</summary>
    public bool IsInconclusive => !(Rounds.Low > 1 || Rounds.High < 1);

    /// <summary>Compares two contestants' measurements of the same rounds, in the same order.</summary>
    public static Ratio Of(IReadOnlyList<double> candidate, IReadOnlyList<double> baseline) => new(
        Spread.Of(candidate).Median / Spread.Of(baseline).Median,
        Spread.Of(candidate.Zip(baseline, static (c, b) => c / b)));
}
