namespace StreamLab.Bench.Measuring;

/// <summary>The figures of one contestant in one round. NaN means unknown.</summary>
internal sealed record Sample
{
    /// <summary>The number of records measured.</summary>
    public required long Records { get; init; }

    /// <summary>Records a second: acknowledged by the broker when producing, received by the program when consuming.</summary>
    public required double RecordsPerSecond { get; init; }

    /// <summary>Processor time of the client's process per record in microseconds, over all cores.</summary>
    public double ProcessorMicroseconds { get; init; } = double.NaN;

    /// <summary>Bytes allocated on the managed heap per record.</summary>
    public double AllocatedBytes { get; init; } = double.NaN;

    /// <summary>The largest resident memory of the client's process in bytes.</summary>
    public double ResidentBytes { get; init; } = double.NaN;

    /// <summary>Latency from the intended send time until the consumer has the record.</summary>
    public Percentiles Latency { get; init; } = Percentiles.None;

    /// <summary>The largest deviation of a second's rate from the ordered rate, as a share of it.</summary>
    public double WorstSecond { get; init; } = double.NaN;

    /// <summary>The mean number of records in flight, counted: sent and not yet consumed.</summary>
    public double InFlight { get; init; } = double.NaN;

    /// <summary>Bytes sent over the network for each byte of keys and values.</summary>
    public double WireRatio { get; init; } = double.NaN;

    /// <summary>Faults such as lost records; empty when there are none.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>True when the records were judged.</summary>
    public bool IsJudged { get; init; }
}
