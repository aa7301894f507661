namespace StreamLab.Bench.Measuring;

/// <summary>What does not count at the beginning of a measurement.</summary>
internal static class WarmUp
{
    /// <summary>Of throughput: first connections, and the compilation of what every record goes through.</summary>
    public static readonly TimeSpan OfThroughput = TimeSpan.FromSeconds(2);

    /// <summary>Of latency: as long as compilation in the background takes processors away, which a 99th percentile shows.</summary>
    public static readonly TimeSpan OfLatency = TimeSpan.FromSeconds(10);
}
