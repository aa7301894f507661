namespace StreamLab.Streaming.Sweeping;

/// <summary>Chooses the rates of a sweep: rising until saturation, then closer and closer to the largest rate that is held.</summary>
/// <remarks>It has no state: the next rate follows from the steps measured so far.</remarks>
/// <param name="rates">The rates to measure at, in records a second; empty for rising rates.</param>
/// <param name="p99">The largest 99th percentile of latency that counts as held.</param>
public sealed class RateSweep(IReadOnlyList<double> rates, TimeSpan p99)
{
    private const double First = 1_000;
    private const double Growth = 2;
    private const double Highest = 100_000_000;
    private const int Refinements = 4;

    private static readonly int MostRising = (int)Math.Log(Highest / First, Growth) + 1;

    /// <summary>The largest number of steps of a sweep.</summary>
    public int MostSteps => rates.Count > 0 ? rates.Count : MostRising + Refinements;

    /// <summary>Gets the next rate in records a second; null when the sweep is complete.</summary>
    /// <param name="done">All steps so far, in the order in which they were measured.</param>
    public double? Next(IReadOnlyList<SweepFigures> done)
    {
        ArgumentNullException.ThrowIfNull(done);
        if (rates.Count > 0)
        {
            return done.Count < rates.Count ? rates[done.Count] : null;
        }

        var risen = Math.Min(MostRising, done.TakeWhile(static step => !step.IsSaturated).Count() + 1);
        if (done.Count < risen)
        {
            return First * Math.Pow(Growth, done.Count);
        }

        return done.Count - risen < Refinements ? Between(done) : null;
    }

    /// <summary>Gets the step with the largest rate that was held, as every smaller one was; null when there is none.</summary>
    /// <param name="steps">Steps in any order.</param>
    public SweepFigures? Largest(IEnumerable<SweepFigures> steps) =>
        steps.OrderBy(static step => step.Rate).TakeWhile(step => step.Holds(p99)).LastOrDefault();

    /// <summary>Gets the knee of the curve, the step with the most throughput for its mean latency; null when there is no step.</summary>
    /// <param name="steps">Steps in any order.</param>
    public static SweepFigures? Knee(IEnumerable<SweepFigures> steps) => steps.MaxBy(static step => step.Power);

    // The geometric mean of the largest rate that was held and the smallest that was not.
    private double? Between(IReadOnlyList<SweepFigures> steps)
    {
        var held = Largest(steps)?.Rate;
        var not = steps.Where(step => step.Rate > (held ?? 0) && !step.Holds(p99)).Min(static step => (double?)step.Rate);
        return held is { } low && not is { } high ? Math.Round(Math.Sqrt(low * high)) : null;
    }
}
