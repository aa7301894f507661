namespace StreamLab.Bench.Measuring;

/// <summary>What one contestant did in one round. NaN stands for what cannot be told.</summary>
internal sealed record Sample
{
    /// <summary>Records that were measured.</summary>
    public required long Records { get; init; }

    /// <summary>Records a second: confirmed by the broker when producing, in the program's hands when consuming.</summary>
    public required double RecordsPerSecond { get; init; }

    /// <summary>Processor time a record of the client's process, in microseconds, over all cores.</summary>
    public double ProcessorMicroseconds { get; init; } = double.NaN;

    /// <summary>Bytes allocated on the managed heap a record.</summary>
    public double AllocatedBytes { get; init; } = double.NaN;

    /// <summary>Largest resident memory of the client's process, in bytes.</summary>
    public double ResidentBytes { get; init; } = double.NaN;

    /// <summary>Latency from the intended send time to the consumer's hand.</summary>
    public Percentiles Latency { get; init; } = Percentiles.None;

    /// <summary>How far the second in which the rate was held worst lies from the rate that was asked for, as a share of it.</summary>
    public double WorstSecond { get; init; } = double.NaN;

    /// <summary>Records on their way on average, counted: sent and not yet consumed.</summary>
    public double InFlight { get; init; } = double.NaN;

    /// <summary>Bytes that went over the wire for each byte of a key or value.</summary>
    public double WireRatio { get; init; } = double.NaN;

    /// <summary>What is wrong with it, such as records that were lost; empty when nothing is.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Whether what was sent was judged, and is all there.</summary>
    public bool IsJudged { get; init; }
}
