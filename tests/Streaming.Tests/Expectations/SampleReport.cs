using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.Streaming.Tests.Expectations;

/// <summary>A report of which tests set what they are about.</summary>
internal static class SampleReport
{
    public static LabReport With(double p99 = 20, long duplicates = 0, long lost = 0) => new()
    {
        Host = "local",
        Brokers = new("embedded", 3, "fake 1.0"),
        Topic = new("events", 12, 3, 2, "lz4"),
        Scenario = "iot",
        Delivery = new() { Sent = 9, Duplicates = duplicates, Lost = lost },
        Throughput = new(1, 1),
        LatencyMs = LatencyReport.None,
        LatencyFromSendMs = LatencyReport.None,
        Verdict = VerdictKind.Pass,
        Measured = new(5, 9.5) { Throughput = new(20_000, 2), LatencyMs = new(1, 2, p99, 4, 5, 1) { Count = 9 }, MostMemoryBytes = 1 << 20 },
    };
}
