using System.Text.Json.Serialization;

using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Reports;

using StreamLab.Bench.Measuring;

namespace StreamLab.Bench.Micro;

/// <summary>What one micro-benchmark showed.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Nanoseconds">Time a record.</param>
/// <param name="AllocatedBytes">Bytes allocated a record; NaN where it cannot be told.</param>
internal sealed record MicroResult(string Name, Spread Nanoseconds, double AllocatedBytes)
{
    /// <summary>Sums BenchmarkDotNet's measurements up.</summary>
    public static MicroResult Of(BenchmarkReport report)
    {
        var given = report.BenchmarkCase;
        var parameters = string.Join(", ", given.Parameters.Items.Select(static p => $"{p.Name} {p.ToDisplayText()}"));
        var name = given.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');
        return new(
            parameters.Length == 0 ? name : $"{name}, {parameters}",
            Spread.Of(report.AllMeasurements.Where(static m => m.Is(IterationMode.Workload, IterationStage.Result)).Select(static m => m.GetAverageTime().Nanoseconds)),
            // Its own figure is a whole number of bytes.
            (report.GcStats.GetTotalAllocatedBytes(excludeAllocationQuantumSideEffects: true) ?? double.NaN) / report.GcStats.TotalOperations);
    }
}

/// <summary>What all of them showed.</summary>
/// <param name="Conditions">Under which conditions, a line each.</param>
/// <param name="Results">The micro-benchmarks.</param>
internal sealed record MicroOutcome(IReadOnlyList<string> Conditions, IReadOnlyList<MicroResult> Results);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(MicroOutcome))]
internal sealed partial class MicroJson : JsonSerializerContext;
