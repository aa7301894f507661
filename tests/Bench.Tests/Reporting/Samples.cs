using StreamLab.Bench.Contestants;
using StreamLab.Bench.Measuring;
using StreamLab.Bench.Reporting;

namespace StreamLab.Bench.Tests.Reporting;

/// <summary>Hand-made outcomes.</summary>
internal static class Samples
{
    public static Comparison Comparison { get; } = new(
        "Producing 100-byte values",
        ["brokers: 1 × Kafka"],
        [
            Of(ContestantCatalog.Lab, 2e6, 2.2e6, 1.8e6),
            Of("plain", 1e6, 1.2e6, 0.9e6),
            new("quick", "says nothing of itself", [new() { Records = 1, RecordsPerSecond = 2e6 }, new() { Records = 1, RecordsPerSecond = 1.9e6 }, new() { Records = 1, RecordsPerSecond = 2.1e6 }]),
        ]);

    private static Result Of(string name, params double[] rates) => new(name, $"{name} itself", [.. rates.Select(static rate => new Sample
    {
        Records = 10,
        RecordsPerSecond = rate,
        ProcessorMicroseconds = 1e6 / rate,
        AllocatedBytes = 0.5,
        ResidentBytes = 100 << 20,
        IsJudged = true,
    })]);
}
