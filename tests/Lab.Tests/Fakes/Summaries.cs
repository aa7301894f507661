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
        FirstSentAt = delivery.Sent > 0 ? DateTimeOffset.UnixEpoch : null,
        Instances = instances,
    };

    /// <summary>A lab with two groups and two topics, of which one each failed.</summary>
    public static LabSummary InParts() => Of(new() { Sent = 123_456_789, Acknowledged = 123_456_789, Consumed = 246_913_578 }) with
    {
        Verdict = VerdictKind.Fail,
        Reasons = ["group 'streamlab-2': 1 acknowledged record is in the log, but the group never read it"],
        Groups = [Group("streamlab", VerdictKind.Pass), Group("streamlab-2", VerdictKind.Fail)],
        Topics = [Topic("events", VerdictKind.Pass), Topic("events-2", VerdictKind.Fail)],
    };

    private static GroupVerdict Group(string name, VerdictKind verdict) => new(name)
    {
        Verdict = verdict,
        Reasons = verdict == VerdictKind.Pass ? [] : ["1 acknowledged record is in the log, but the group never read it"],
        Delivery = new() { Consumed = 123_456_789, Skipped = verdict == VerdictKind.Pass ? 0 : 1 },
        LatencyMs = new(1.25, 2, 5.75, 9, 12_345.6, 1.5),
        MeasuredMs = new(1.25, 2, 5.75, 9, 12_345.6, 1.5),
        Lag = 1_234,
    };

    private static TopicVerdict Topic(string name, VerdictKind verdict) =>
        new(name) { Verdict = verdict, Delivery = new() { Acknowledged = 61_728_394, Consumed = 123_456_789 } };

    /// <summary>A stage that has passed.</summary>
    public static StageVerdict Stage(string name) => new(name)
    {
        Topic = $"events.{name}",
        Verdict = VerdictKind.Pass,
        Delivery = new() { Consumed = 12_345_678 },
        Written = 12_345_678,
        InTopic = 12_345_678,
        LatencyMs = new(1.25, 2, 16_285.7, 9, 12_345.6, 1.5),
        MeasuredMs = new(1.25, 2, 16_285.7, 9, 12_345.6, 1.5),
        AddedMs = 3_980.3,
        ProcessorMicroseconds = 20.1,
    };

    public static InstanceSummary Instance(string name, WorkerState state, int partitions = 0, bool sourceEnded = false) =>
        new(name, name[..name.IndexOf('-', StringComparison.Ordinal)], "00000001", state, Later, 10_000.4, 123_456, partitions, sourceEnded);
}
