using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;
using StreamLab.Verification;

namespace StreamLab.Lab.Tests.Fakes;

/// <summary>Summaries as ControlRoom would make them.</summary>
internal static class Summaries
{
    public static readonly DateTimeOffset Later = DateTimeOffset.MaxValue;

    public static LabSummary Of(DeliveryReport delivery, params InstanceSummary[] instances) => new()
    {
        Host = "local",
        Brokers = new("embedded", 3, "fake 1.0"),
        Topic = new("events", 12, 3, 2, "lz4"),
        Scenario = "iot",
        Delivery = delivery,
        Throughput = new(19_980, 4.25),
        ThroughputNow = new(20_012, 4.5),
        LatencyMs = new(1.25, 2, 5.75, 9, 12_345.6, 1.5),
        LatencyFromSendMs = LatencyReport.None,
        LatencyNowMs = new(1.2, 2, 5.8, 9, 12, 1.5),
        Verdict = VerdictKind.Pass,
        Run = "0badcafe",
        At = DateTimeOffset.UnixEpoch,
        Instances = instances,
    };

    public static InstanceSummary Instance(string name, WorkerState state, int partitions = 0, bool sourceEnded = false) =>
        new(name, name[..name.IndexOf('-', StringComparison.Ordinal)], "00000001", state, Later, 10_000.4, 123_456, partitions, sourceEnded);
}
