namespace StreamLab.Bench.Measuring;

/// <summary>The samples of a contestant in all rounds.</summary>
/// <param name="Name">The contestant's name.</param>
/// <param name="Description">The contestant's description, in one line.</param>
/// <param name="Samples">A sample for each round, in order.</param>
internal sealed record Result(string Name, string Description, IReadOnlyList<Sample> Samples)
{
    public Spread RecordsPerSecond => Summarize(static s => s.RecordsPerSecond);

    public Spread ProcessorMicroseconds => Summarize(static s => s.ProcessorMicroseconds);

    public Spread AllocatedBytes => Summarize(static s => s.AllocatedBytes);

    public Spread ResidentBytes => Summarize(static s => s.ResidentBytes);

    /// <summary>The contestant's faults, each once.</summary>
    public IReadOnlyList<string> Faults => [.. Samples.SelectMany(static s => s.Faults).Distinct()];

    public Spread Summarize(Func<Sample, double> figure) => Spread.Calculate(Samples.Select(figure));

    public IReadOnlyList<double> All(Func<Sample, double> figure) => [.. Samples.Select(figure)];
}
