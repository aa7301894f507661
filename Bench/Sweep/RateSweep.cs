namespace StreamLab.Bench.Sweep;

/// <summary>Chooses the rates of a sweep: rising until the brokers or clients are saturated, then ever closer to the largest that holds.</summary>
/// <param name="rates">The rates to measure at; empty means rising ones.</param>
/// <param name="p99">The largest 99th percentile of latency that counts as held.</param>
internal sealed class RateSweep(IReadOnlyList<double> rates, TimeSpan p99)
{
    private const double First = 1_000;
    private const double Growth = 2;
    private const double Highest = 100_000_000;
    private const int Refinements = 4;

    /// <summary>Rates that a sweep may take at most.</summary>
    public int MostSteps => rates.Count > 0 ? rates.Count : (int)Math.Ceiling(Math.Log(Highest / First, Growth)) + Refinements;

    /// <summary>Measures at one rate after another.</summary>
    /// <returns>All steps, by rate.</returns>
    public async Task<IReadOnlyList<SweepStep>> RunAsync(Func<double, Task<SweepStep>> measure)
    {
        var steps = new List<SweepStep>();
        if (rates.Count > 0)
        {
            foreach (var rate in rates)
            {
                steps.Add(await measure(rate));
            }

            return steps;
        }

        for (var rate = First; rate <= Highest && steps.LastOrDefault()?.IsSaturated != true; rate *= Growth)
        {
            steps.Add(await measure(rate));
        }

        for (var i = 0; i < Refinements && Between(steps) is { } rate; i++)
        {
            steps.Add(await measure(rate));
        }

        return [.. steps.OrderBy(static step => step.Rate)];
    }

    /// <summary>The largest rate that was held and below which every other was; null when there is none.</summary>
    public SweepStep? Largest(IEnumerable<SweepStep> steps) =>
        steps.OrderBy(static step => step.Rate).TakeWhile(step => step.Holds(p99)).LastOrDefault();

    /// <summary>The knee of the curve: where throughput over latency is largest.</summary>
    public static SweepStep Knee(IEnumerable<SweepStep> steps) => steps.MaxBy(static step => step.Power)!;

    // Halfway, in ratio, between the largest that held and the smallest that did not.
    private double? Between(IReadOnlyList<SweepStep> steps)
    {
        var held = Largest(steps)?.Rate;
        var not = steps.Where(step => step.Rate > (held ?? 0) && !step.Holds(p99)).Min(static step => (double?)step.Rate);
        return held is { } low && not is { } high ? Math.Round(Math.Sqrt(low * high)) : null;
    }
}
