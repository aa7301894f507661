using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.Comparison.Tests;

/// <summary>A report of which tests set what they are about.</summary>
internal static class Sample
{
    /// <summary>A report of a run with these settings.</summary>
    public static LabReport Of(params (string Name, string Value)[] settings) =>
        With() with { Settings = settings.ToDictionary(static setting => setting.Name, static setting => setting.Value) };

    public static LabReport With(double p50 = 10, double p99 = 20, double throughput = 20_000, long lost = 0, double linger = 5) => new()
    {
        Host = "local",
        Brokers = new("embedded", 3, "fake 1.0"),
        Topic = new("events", 12, 3, 2, "lz4"),
        Scenario = "iot",
        Settings = new Dictionary<string, string> { ["linger"] = $"{linger} ms" },
        Delivery = new() { Sent = 9, Lost = lost },
        Throughput = new(1, 1),
        LatencyMs = LatencyReport.None,
        LatencyFromSendMs = LatencyReport.None,
        Verdict = lost == 0 ? VerdictKind.Pass : VerdictKind.Fail,
        Measured = new(5, 9.5) { Throughput = new(throughput, 2), LatencyMs = new(p50, p50, p99, p99, p99, p50) { Count = 9 } },
    };
}
