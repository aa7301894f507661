namespace StreamLab.Settings.Expectations;

/// <summary>The traits of a metric: a row of <see cref="MetricCatalog"/>.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Name">Its name in expectations.</param>
/// <param name="Unit">The unit of its values.</param>
/// <param name="Meaning">Its meaning, as the documentation has it.</param>
public sealed record MetricTraits(Metric Metric, string Name, MetricUnit Unit, string Meaning)
{
    /// <summary>True when a larger value is better.</summary>
    public bool IsMoreBetter { get; init; }

    /// <summary>True when it is a latency of records that were read.</summary>
    public bool IsLatency { get; init; }

    /// <summary>True when it counts records of the whole run, warm-up included. Such a count has no noise: of several runs the worst counts.</summary>
    public bool IsOfWholeRun { get; init; }
}
