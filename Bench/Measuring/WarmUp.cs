namespace StreamLab.Bench.Measuring;

/// <summary>The lengths of warm-ups, which do not count in measurements.</summary>
internal static class WarmUp
{
    /// <summary>For throughput: the time for first connections and for the compilation of the hot path.</summary>
    public static readonly TimeSpan OfThroughput = TimeSpan.FromSeconds(2);

    /// <summary>For latency: the time for which background compilation uses processors, which a 99th percentile shows.</summary>
    public static readonly TimeSpan OfLatency = TimeSpan.FromSeconds(10);
}
