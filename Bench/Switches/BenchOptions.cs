using StreamLab.Bench.Measuring;
using StreamLab.Settings;

namespace StreamLab.Bench.Switches;

/// <summary>What is measured and how.</summary>
internal sealed record BenchOptions
{
    /// <summary>Brokers, topic, record and client, as a lab has them.</summary>
    public LabSettings Lab { get; init; } = new()
    {
        Scenario = Scenario.Raw,
        Rate = 0,
        Brokers = 1,
        Group = "streamlab-bench",
        Topic = new() { Partitions = 3, Compression = Compression.None },
        Memory = new() { Limit = 2L << 30 },
    };

    /// <summary>Brokers that are there already, <c>host:port,host:port</c>; null starts some.</summary>
    public string? Bootstrap { get; init; }

    /// <summary>Rounds that count; one more goes before them to warm up.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>How long each measurement lasts.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>The least that <see cref="Length"/> may be: less has too few full seconds in it.</summary>
    public TimeSpan ShortestLength { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Where latency is measured: long enough that as much counts as does not.</summary>
    public static BenchOptions OfLatency { get; } = new()
    {
        Length = 2 * WarmUp.OfLatency,
        ShortestLength = WarmUp.OfLatency + TimeSpan.FromSeconds(3),
    };

    /// <summary>Names of those to compare with; empty means all that are found.</summary>
    public IReadOnlyList<string> Against { get; init; } = [];

    /// <summary>Rates to measure at, records a second, ascending; empty lets the command choose.</summary>
    public IReadOnlyList<double> Rates { get; init; } = [];

    /// <summary>Lingers to measure with, ascending.</summary>
    public IReadOnlyList<TimeSpan> Lingers { get; init; } = [];

    /// <summary>Acknowledgements to measure with.</summary>
    public IReadOnlyList<Acknowledgement> Acks { get; init; } = [];

    /// <summary>The largest 99th percentile of latency that a rate may have to count as held.</summary>
    public TimeSpan P99 { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Folder for Markdown, JSON and plots; null writes none.</summary>
    public string? Output { get; init; }
}
