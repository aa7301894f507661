using StreamLab.Settings.Values;

namespace StreamLab.Settings.Expectations;

/// <summary>What a run must show, such as <c>p99 &lt; 50ms</c>.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Relation">How its value compares with the limit.</param>
/// <param name="Limit">The limit: milliseconds, records a second, records or bytes, by the metric's unit.</param>
public sealed record Expectation(Metric Metric, Relation Relation, double Limit)
{
    /// <summary>True when <paramref name="value"/> is as expected.</summary>
    public bool IsMetBy(double value) => Relation switch
    {
        Relation.Less => value < Limit,
        Relation.AtMost => value <= Limit,
        Relation.AtLeast => value >= Limit,
        Relation.More => value > Limit,
        _ => value.Equals(Limit),
    };

    /// <summary>Formats it as a value of <c>--expect</c>.</summary>
    public override string ToString() => ExpectationFormat.Write(this);
}
