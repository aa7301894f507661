namespace StreamLab.Bench.Measuring;

/// <summary>What a contestant did in all rounds.</summary>
/// <param name="Name">The contestant.</param>
/// <param name="Description">What it is, in one line.</param>
/// <param name="Samples">A sample a round, in order.</param>
internal sealed record Result(string Name, string Description, IReadOnlyList<Sample> Samples)
{
    public Spread RecordsPerSecond => Of(static s => s.RecordsPerSecond);

    public Spread ProcessorMicroseconds => Of(static s => s.ProcessorMicroseconds);

    public Spread AllocatedBytes => Of(static s => s.AllocatedBytes);

    public Spread ResidentBytes => Of(static s => s.ResidentBytes);

    /// <summary>Its faults, each once.</summary>
    public IReadOnlyList<string> Faults => [.. Samples.SelectMany(static s => s.Faults).Distinct()];

    public Spread Of(Func<Sample, double> figure) => Spread.Of(Samples.Select(figure));

    public IReadOnlyList<double> All(Func<Sample, double> figure) => [.. Samples.Select(figure)];
}
