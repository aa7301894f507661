using System.Text;

namespace StreamLab.Settings.Expectations;

/// <summary>All metrics that an expectation can be about.</summary>
public static class MetricCatalog
{
    private static readonly Dictionary<string, MetricTraits> ByName;

    static MetricCatalog()
    {
        All =
        [
            Latency(Metric.P50, "p50", "median latency"),
            Latency(Metric.P90, "p90", "90th percentile of latency"),
            Latency(Metric.P99, "p99", "99th percentile of latency"),
            Latency(Metric.P999, "p99.9", "99.9th percentile of latency"),
            Latency(Metric.MaxLatency, "max latency", "largest latency"),
            Latency(Metric.MeanLatency, "mean latency", "mean latency"),
            new(Metric.Throughput, "throughput", MetricUnit.Rate, "acknowledged records a second") { IsMoreBetter = true },
            new(Metric.WriteStall, "write stall", MetricUnit.Time, "longest time in which a partition with records in flight got no acknowledgement"),
            new(Metric.ReadStall, "read stall", MetricUnit.Time, "longest time in which a sent record was not read"),
            new(Metric.Recovery, "recovery", MetricUnit.Time, "longest time from the healing of a fault until its target worked again"),
            OfWholeRun(Metric.Lost, "lost", "records lost"),
            OfWholeRun(Metric.Skipped, "skipped", "records skipped"),
            OfWholeRun(Metric.Duplicates, "duplicates", "records consumed more than once"),
            OfWholeRun(Metric.Repeated, "repeated", "duplicates that no restart or rebalance explains"),
            OfWholeRun(Metric.Reordered, "reordered", "records out of order"),
            OfWholeRun(Metric.Refused, "refused", "records refused"),
            OfWholeRun(Metric.Unacknowledged, "unacknowledged", "records sent and never confirmed"),
            new(Metric.Lag, "lag", MetricUnit.Count, "largest lag of a group in records"),
            new(Metric.Memory, "memory", MetricUnit.Size, "largest resident memory of one process of the lab"),
        ];
        ByName = All.ToDictionary(static metric => metric.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every metric, in the order of the documentation.</summary>
    public static IReadOnlyList<MetricTraits> All { get; }

    /// <summary>Gets the metric with a name, in any case; null when there is none.</summary>
    public static MetricTraits? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Gets the traits of a metric.</summary>
    public static MetricTraits Traits(this Metric metric) => All.First(traits => traits.Metric == metric);

    /// <summary>Gets the metrics as a Markdown table.</summary>
    public static string ToMarkdown()
    {
        var table = new StringBuilder("| metric | meaning | unit | over |\n| --- | --- | --- | --- |\n");
        foreach (var metric in All)
        {
            table.Append($"| `{metric.Name}` | {metric.Meaning} | {Example(metric.Unit)} | {(metric.IsOfWholeRun ? "the whole run" : "the measured part")} |\n");
        }

        return table.ToString();
    }

    private static string Example(MetricUnit unit) => unit switch
    {
        MetricUnit.Time => "time, such as `50ms` or `1.5s`",
        MetricUnit.Rate => "records a second, such as `19000/s`",
        MetricUnit.Count => "records, such as `0`",
        _ => "bytes, such as `512m`",
    };

    private static MetricTraits Latency(Metric metric, string name, string meaning) =>
        new(metric, name, MetricUnit.Time, meaning) { IsLatency = true };

    private static MetricTraits OfWholeRun(Metric metric, string name, string meaning) =>
        new(metric, name, MetricUnit.Count, meaning) { IsOfWholeRun = true };
}
