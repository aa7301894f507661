using System.Text.Json.Serialization;

using StreamLab.Bench.Measuring;

namespace StreamLab.Bench.Reporting;

/// <summary>A benchmark's outcome: everyone's figures, and those of the lab, which comes first, against everyone else's.</summary>
/// <param name="Title">What was measured.</param>
/// <param name="Conditions">Under which conditions, a line each.</param>
/// <param name="Results">Everyone's figures; the lab's first.</param>
internal sealed record Comparison(string Title, IReadOnlyList<string> Conditions, IReadOnlyList<Result> Results)
{
    private static readonly string[] ShortColumns = ["client", "records/s", "CPU µs", "B/rec.", "MiB", "rate ×", "CPU ×"];

    /// <summary>The lab's figures.</summary>
    public Result Lab => Results[0];

    /// <summary>What else is to be known, a line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The heads of <see cref="Rows"/>.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Columns =>
        ["client", "records/s", "CPU µs/record", "allocated B/record", "memory MiB", $"{Lab.Name}: rate ×", $"{Lab.Name}: CPU ×"];

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
        ReferenceEquals(result, Lab) ? "" : Figures.Of(RateAgainst(result)),
        ReferenceEquals(result, Lab) ? "" : Figures.Of(ProcessorAgainst(result)),
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
        ReferenceEquals(result, Lab) ? "" : Figures.Short(RateAgainst(result)),
        ReferenceEquals(result, Lab) ? "" : Figures.Short(ProcessorAgainst(result)),
    })]);

    /// <summary>What the judge said of the lab's rounds; null when they could not be judged.</summary>
    public string? Verdict => Lab.Samples.All(static s => s.IsJudged)
        ? Lab.Faults.Count == 0 ? $"pass in each of {Lab.Samples.Count} rounds" : "fail"
        : null;

    private Ratio Against(Result other, Func<Sample, double> figure) => Ratio.Of(Lab.All(figure), other.All(figure));
}
