using StreamLab.Bench.Plain;
using StreamLab.Bench.Switches;
using StreamLab.Settings;

namespace StreamLab.Bench.Contestants;

/// <summary>Lists the contestants.</summary>
internal static class ContestantCatalog
{
    /// <summary>The name of the lab's own workers, with which all others are compared.</summary>
    public const string Lab = "StreamLab";

    private static readonly IReadOnlyDictionary<string, string> NoEnvironment = new Dictionary<string, string>();

    /// <summary>Gets the producers that are installed on this machine.</summary>
    public static IReadOnlyList<IContestant> OfProducers(TestBed bed, BenchOptions options) => Choose(options,
    [
        new LabProducer(bed, Lab, "Producer.Worker: stamps, ledger, histogram, metrics, snapshots; every record is judged", NoEnvironment),
        new PlainLoop(PlainProgram.Produce),
        ToolLocator.FindOnPath(RdkafkaTool.Name) is { } rdkafka ? new RdkafkaProducer(rdkafka) : null,
        ToolLocator.FindKafkaScript("kafka-producer-perf-test") is { } java ? new JavaProducer(java) : null,
    ]);

    /// <summary>Gets the consumers that are installed on this machine.</summary>
    public static IReadOnlyList<IContestant> OfConsumers(TestBed bed, BenchOptions options, FilledTopic filled) => Choose(options,
    [
        new LabConsumer(bed, Lab, "Consumer.Worker: stamps, ledger, latency, metrics, snapshots; every record is judged", NoEnvironment, filled),
        new PlainLoop(PlainProgram.Consume),
        new PlainLoop(PlainProgram.ConsumeStandard),
        ToolLocator.FindOnPath(RdkafkaTool.Name) is { } rdkafka ? new RdkafkaConsumer(rdkafka) : null,
        ToolLocator.FindKafkaScript("kafka-consumer-perf-test") is { } java ? new JavaConsumer(java) : null,
        ToolLocator.FindOnPath("kcat") is { } kcat ? new KcatConsumer(kcat) : null,
    ]);

    /// <summary>Gets the contestants that produce and consume at the same time.</summary>
    public static IReadOnlyList<IContestant> OfRoundTrips(TestBed bed, BenchOptions options) => Choose(options,
    [
        new LabRoundTrip(bed),
        new PlainLoop(PlainProgram.RoundTrip),
    ]);

    private static List<IContestant> Choose(BenchOptions options, IReadOnlyList<IContestant?> found)
    {
        List<IContestant> present = [.. found.OfType<IContestant>()];
        if (options.Against.Count == 0)
        {
            return present;
        }

        var missing = options.Against.Where(name => present.All(c => c.Name != name)).ToList();
        return missing.Count == 0
            ? [.. present.Where(c => c.Name == Lab || options.Against.Contains(c.Name))]
            : throw new SettingsException(
                [.. missing.Select(name => $"--against: '{name}' is not found; allowed are {string.Join(", ", present.Select(static c => c.Name))}.")]);
    }
}
