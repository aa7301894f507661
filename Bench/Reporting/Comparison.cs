using System.Text.Json.Serialization;

using StreamLab.Bench.Measuring;

namespace StreamLab.Bench.Reporting;

/// <summary>The outcome of a benchmark: all contestants' figures, and the ratios of the lab's figures to the others'.</summary>
/// <param name="Title">The title.</param>
/// <param name="Conditions">The conditions of the measurement, a line each.</param>
/// <param name="Results">The contestants' figures; the lab's come first.</param>
internal sealed record Comparison(string Title, IReadOnlyList<string> Conditions, IReadOnlyList<Result> Results)
{
    private static readonly string[] ShortColumns = ["client", "records/s", "CPU µs", "B/rec.", "MiB", "rate ×", "CPU ×"];

    /// <summary>The lab's figures.</summary>
    public Result Lab => Results[0];

    /// <summary>Further notes, a line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The heads of <see cref="Rows"/>.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Columns =>
        ["client", "records/s", "CPU µs/record", "allocated B/record", "memory MiB", $"{Lab.Name}: rate ×", $"{Lab.Name}: CPU ×"];

    /// <summary>The faults, a line each; empty when there are none.</summary>
    public IReadOnlyList<string> Faults => [.. Results.SelectMany(static r => r.Faults.Select(fault => $"{r.Name}: {fault}"))];

    /// <summary>Gets the ratio of the lab's rate to another contestant's.</summary>
    public Ratio RateAgainst(Result other) => Against(other, static s => s.RecordsPerSecond);

    /// <summary>Gets the ratio of the lab's processor time per record to another contestant's.</summary>
    public Ratio ProcessorAgainst(Result other) => Against(other, static s => s.ProcessorMicroseconds);

    /// <summary>Formats a row for each contestant.</summary>
    public IEnumerable<string[]> Rows() => Results.Select(result => new[]
    {
        result.Name,
        Figures.Range(result.RecordsPerSecond, Figures.Count),
        Figures.Range(result.ProcessorMicroseconds, Figures.Small),
        result.AllocatedBytes.IsKnown ? Figures.Small(result.AllocatedBytes.Median) : Figures.Unknown,
        result.ResidentBytes.IsKnown ? Figures.Mebibytes(result.ResidentBytes.Most) : Figures.Unknown,
        ReferenceEquals(result, Lab) ? "" : Figures.Format(RateAgainst(result)),
        ReferenceEquals(result, Lab) ? "" : Figures.Format(ProcessorAgainst(result)),
    });

    /// <summary>Formats the wide table, with ranges.</summary>
    public TextTable ToTable() => new(Columns, [.. Rows()]);

    /// <summary>Formats the narrow table, with medians only.</summary>
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

    /// <summary>The verdict on the lab's rounds; null when they could not be judged.</summary>
    public string? Verdict => Lab.Samples.All(static s => s.IsJudged)
        ? Lab.Faults.Count == 0 ? $"pass in each of {Lab.Samples.Count} rounds" : "fail"
        : null;

    private Ratio Against(Result other, Func<Sample, double> figure) => Ratio.Compare(Lab.All(figure), other.All(figure));
}
