using StreamLab.Bench.Contestants;
using StreamLab.Bench.Measuring;

namespace StreamLab.Bench.Reporting;

/// <summary>A benchmark's outcome: everyone's figures, and the lab's against everyone else's.</summary>
/// <param name="Title">What was measured.</param>
/// <param name="Conditions">Under which conditions, a line each.</param>
/// <param name="Results">Everyone's figures; the lab's first.</param>
internal sealed record Comparison(string Title, IReadOnlyList<string> Conditions, IReadOnlyList<Result> Results)
{
    public static readonly string[] Columns =
        ["client", "records/s", "CPU µs/record", "allocated B/record", "memory MiB", "StreamLab: rate ×", "StreamLab: CPU ×"];

    private static readonly string[] ShortColumns = ["client", "records/s", "CPU µs", "B/rec.", "MiB", "rate ×", "CPU ×"];

    /// <summary>The lab's figures.</summary>
    public Result Lab => Results.First(static r => r.Name == Field.Lab);

    /// <summary>What is wrong, a line each; empty when nothing is.</summary>
    public IReadOnlyList<string> Faults => [.. Results.SelectMany(static r => r.Faults.Select(fault => $"{r.Name}: {fault}"))];

    /// <summary>How the lab's rate compares with another's.</summary>
    public Ratio RateAgainst(Result other) => Against(other, static s => s.RecordsPerSecond);

    /// <summary>How the lab's processor time a record compares with another's.</summary>
    public Ratio ProcessorAgainst(Result other) => Against(other, static s => s.ProcessorMicroseconds);

    /// <summary>A row a contestant, as texts.</summary>
    public IEnumerable<string[]> Rows() => Results.Select(result => new[]
    {
        result.Name,
        Figures.Range(result.RecordsPerSecond, Figures.Count),
        Figures.Range(result.ProcessorMicroseconds, Figures.Small),
        result.AllocatedBytes.IsKnown ? Figures.Small(result.AllocatedBytes.Median) : Figures.Unknown,
        result.ResidentBytes.IsKnown ? Figures.Mebibytes(result.ResidentBytes.Most) : Figures.Unknown,
        result.Name == Field.Lab ? "" : Figures.Of(RateAgainst(result)),
        result.Name == Field.Lab ? "" : Figures.Of(ProcessorAgainst(result)),
    });

    /// <summary>Everything, with ranges.</summary>
    public TextTable ToTable() => new(Columns, [.. Rows()]);

    /// <summary>Medians alone.</summary>
    public TextTable ToShortTable() => new(ShortColumns, [.. Results.Select(result => new[]
    {
        result.Name,
        Figures.Count(result.RecordsPerSecond.Median),
        Figures.Small(result.ProcessorMicroseconds.Median),
        Figures.Small(result.AllocatedBytes.Median),
        Figures.Mebibytes(result.ResidentBytes.Most),
        result.Name == Field.Lab ? "" : Figures.Short(RateAgainst(result)),
        result.Name == Field.Lab ? "" : Figures.Short(ProcessorAgainst(result)),
    })]);

    /// <summary>What the judge said of the lab's rounds; null when they could not be judged.</summary>
    public string? Verdict => Lab.Samples.All(static s => s.IsJudged)
        ? Lab.Faults.Count == 0 ? $"pass in each of {Lab.Samples.Count} rounds" : "fail"
        : null;

    private Ratio Against(Result other, Func<Sample, double> figure) => Ratio.Of(Lab.All(figure), other.All(figure));
}
