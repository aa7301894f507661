namespace StreamLab.Lab.Reports;

/// <summary>The comparison of a run with its baseline, as the files for CI show it.</summary>
/// <param name="Conclusion">The sentence that decides.</param>
/// <param name="Columns">The headings of the table; the first is the metric's.</param>
/// <param name="Metrics">The metrics that either side has.</param>
internal sealed record BaselineComparison(string Conclusion, IReadOnlyList<string> Columns, IReadOnlyList<ComparedMetric> Metrics)
{
    /// <summary>True when the run is worse than its baseline.</summary>
    public bool IsWorse => Metrics.Any(static metric => metric is { Decides: true, IsWorse: true });
}

/// <summary>One metric of a run beside its baseline's.</summary>
/// <param name="Cells">The cells of its row; the first is its name.</param>
/// <param name="Decides">True when it decides about the whole comparison.</param>
/// <param name="IsWorse">True when the run is worse.</param>
internal sealed record ComparedMetric(IReadOnlyList<string> Cells, bool Decides, bool IsWorse)
{
    /// <summary>The metric's name.</summary>
    public string Name => Cells[0];
}
