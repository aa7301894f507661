using System.Text.Json.Serialization;

namespace StreamLab.Bench.Plain;

/// <summary>The report of a plain loop.</summary>
/// <param name="Records">Records measured.</param>
/// <param name="Seconds">The seconds that they took.</param>
/// <param name="ProcessorMicroseconds">Processor time of the process in that time.</param>
/// <param name="AllocatedBytes">Bytes allocated on the managed heap in that time.</param>
/// <param name="ResidentBytes">Resident memory at the end.</param>
internal sealed record PlainReport(long Records, double Seconds, double ProcessorMicroseconds, long AllocatedBytes, long ResidentBytes)
{
    /// <summary>
    /// Latencies from the intended send time in microseconds: an HdrHistogram in its compressed V2 encoding, base64; empty without latencies.
    /// </summary>
    public string Latency { get; init; } = "";
}

[JsonSerializable(typeof(PlainReport))]
internal sealed partial class PlainJson : JsonSerializerContext;
