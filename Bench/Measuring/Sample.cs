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

    /// <summary>What is wrong with it, such as records that were lost; empty when nothing is.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Whether what was sent was judged, and is all there.</summary>
    public bool IsJudged { get; init; }
}
