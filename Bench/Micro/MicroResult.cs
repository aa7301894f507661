using System.Text.Json.Serialization;

using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Reports;

using StreamLab.Bench.Measuring;

namespace StreamLab.Bench.Micro;

/// <summary>The result of one micro-benchmark.</summary>
/// <param name="Name">The benchmark's name.</param>
/// <param name="Nanoseconds">Time per record in nanoseconds.</param>
/// <param name="AllocatedBytes">Bytes allocated per record; NaN when unknown.</param>
internal sealed record MicroResult(string Name, RoundsSpread Nanoseconds, double AllocatedBytes)
{
    /// <summary>Summarizes BenchmarkDotNet's measurements.</summary>
    public static MicroResult From(BenchmarkReport report)
    {
        var given = report.BenchmarkCase;
        var parameters = string.Join(", ", given.Parameters.Items.Select(static p => $"{p.Name} {p.ToDisplayText()}"));
        var name = given.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');
        return new(
            parameters.Length == 0 ? name : $"{name}, {parameters}",
            RoundsSpread.Calculate(report.AllMeasurements.Where(static m => m.Is(IterationMode.Workload, IterationStage.Result)).Select(static m => m.GetAverageTime().Nanoseconds)),
            // BenchmarkDotNet's own figure is rounded to whole bytes.
            (report.GcStats.GetTotalAllocatedBytes(excludeAllocationQuantumSideEffects: true) ?? double.NaN) / report.GcStats.TotalOperations);
    }
}

/// <summary>The results of all micro-benchmarks.</summary>
/// <param name="Conditions">The conditions of the measurement, a line each.</param>
/// <param name="Results">The results.</param>
internal sealed record MicroOutcome(IReadOnlyList<string> Conditions, IReadOnlyList<MicroResult> Results);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(MicroOutcome))]
internal sealed partial class MicroJson : JsonSerializerContext;
