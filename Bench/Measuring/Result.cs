namespace StreamLab.Bench.Measuring;

/// <summary>The samples of a contestant in all rounds.</summary>
/// <param name="Name">The contestant's name.</param>
/// <param name="Description">The contestant's description, in one line.</param>
/// <param name="Samples">A sample for each round, in order.</param>
internal sealed record Result(string Name, string Description, IReadOnlyList<Sample> Samples)
{
    public RoundsSpread RecordsPerSecond => Summarize(static s => s.RecordsPerSecond);

    public RoundsSpread ProcessorMicroseconds => Summarize(static s => s.ProcessorMicroseconds);

    public RoundsSpread AllocatedBytes => Summarize(static s => s.AllocatedBytes);

    public RoundsSpread ResidentBytes => Summarize(static s => s.ResidentBytes);

    /// <summary>The contestant's faults, each once.</summary>
    public IReadOnlyList<string> Faults => [.. Samples.SelectMany(static s => s.Faults).Distinct()];

    public RoundsSpread Summarize(Func<Sample, double> figure) => RoundsSpread.Calculate(Samples.Select(figure));

    public IReadOnlyList<double> All(Func<Sample, double> figure) => [.. Samples.Select(figure)];
}
