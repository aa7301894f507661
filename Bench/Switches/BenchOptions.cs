using StreamLab.Bench.Measuring;
using StreamLab.Settings;

namespace StreamLab.Bench.Switches;

/// <summary>The options of a measurement.</summary>
internal sealed record BenchOptions
{
    /// <summary>The settings of brokers, topic, records and client, as in a lab.</summary>
    public LabSettings Lab { get; init; } = new()
    {
        Scenario = Scenario.Raw,
        Rate = 0,
        Brokers = 1,
        Group = "streamlab-bench",
        Topic = new() { Partitions = 3, Compression = Compression.None },
        Memory = new() { Limit = 2L << 30 },
    };

    /// <summary>Existing brokers, <c>host:port,host:port</c>; null to start brokers.</summary>
    public string? Bootstrap { get; init; }

    /// <summary>The number of rounds that count; one more runs first to warm up.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>The length of each measurement.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>The smallest <see cref="Length"/>: a shorter one has too few full seconds.</summary>
    public TimeSpan ShortestLength { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The options for measuring latency. The length is twice the warm-up.</summary>
    public static BenchOptions OfLatency { get; } = new()
    {
        Length = 2 * WarmUp.OfLatency,
        ShortestLength = WarmUp.OfLatency + TimeSpan.FromSeconds(3),
    };

    /// <summary>The names of contestants to compare with; empty for all that are found.</summary>
    public IReadOnlyList<string> Against { get; init; } = [];

    /// <summary>The rates to measure at, in records a second, ascending; empty to let the command choose.</summary>
    public IReadOnlyList<double> Rates { get; init; } = [];

    /// <summary>The lingers to measure with, ascending.</summary>
    public IReadOnlyList<TimeSpan> Lingers { get; init; } = [];

    /// <summary>The acknowledgement modes to measure with.</summary>
    public IReadOnlyList<Acknowledgement> Acks { get; init; } = [];

    /// <summary>The largest 99th percentile of latency that counts as held.</summary>
    public TimeSpan P99 { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The folder for Markdown, JSON and plots; null to write none.</summary>
    public string? Output { get; init; }
}
