using System.Text.Json.Serialization;

using StreamLab.Streaming.Control;

namespace StreamLab.Streaming.Reports;

/// <summary>What a run showed: the content of report.json.</summary>
public record LabReport
{
    /// <summary>What started the topology: <c>aspire</c>, <c>local</c>, or <c>none</c> for workers on their own.</summary>
    public required string Host { get; init; }

    /// <summary>The brokers.</summary>
    public required BrokersReport Brokers { get; init; }

    /// <summary>The topic.</summary>
    public required TopicReport Topic { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>How long the start took; null where no host told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StartReport? Start { get; init; }

    /// <summary>Seconds from the first record sent to the last one consumed; 0 before the first.</summary>
    public double ElapsedSeconds { get; init; }

    /// <summary>What became of the records.</summary>
    public required DeliveryReport Delivery { get; init; }

    /// <summary>Acknowledged volume over the time of producing.</summary>
    public required ThroughputReport Throughput { get; init; }

    /// <summary>From the intended send time to the consumer's hand.</summary>
    public required LatencyReport LatencyMs { get; init; }

    /// <summary>From the actual send call to the consumer's hand.</summary>
    public required LatencyReport LatencyFromSendMs { get; init; }

    /// <summary>Records on their way on average: throughput × mean latency (Little's law).</summary>
    public double InFlightRecords { get; init; }

    /// <summary>Faults that were injected.</summary>
    public IReadOnlyList<FaultReport> Faults { get; init; } = [];

    /// <summary>The last sweep; null where there was none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SweepReport? Sweep { get; init; }

    /// <summary>What was read back of the windows, with <c>--exactly-once</c> at the end of a run; null otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ResultsReport? Results { get; init; }

    /// <summary>What the log holds, read back at the end of a run; null before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AuditReport? Audit { get; init; }

    /// <summary>Lines of the source that were skipped, at most the first hundred.</summary>
    public IReadOnlyList<MalformedLine> MalformedLines { get; init; } = [];

    /// <summary>Processes of services that ended and were not asked to, with the last lines of each; at most the first fifty.</summary>
    public IReadOnlyList<ProcessEnd> Ends { get; init; } = [];

    /// <summary>How the memory of the lab's processes went.</summary>
    public IReadOnlyList<MemoryReport> Memory { get; init; } = [];

    /// <summary>The judgement.</summary>
    public required VerdictKind Verdict { get; init; }

    /// <summary>Why the verdict is not <see cref="VerdictKind.Pass"/>; empty when it is.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>What is worth knowing and no failure: redelivery after a restart, foreign records, flow control.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>The judgement on a run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VerdictKind>))]
public enum VerdictKind
{
    /// <summary>No record flowed yet: nothing to judge.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    /// <summary>Everything acknowledged was consumed (so far), in order, and nothing else.</summary>
    [JsonStringEnumMemberName("pass")]
    Pass,

    /// <summary>Something was lost, refused, repeated, reordered or made up.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail,

    /// <summary>Nothing wrong was seen, and evidence is missing that would have shown it.</summary>
    [JsonStringEnumMemberName("notProved")]
    NotProved,
}

/// <summary>The brokers of a run.</summary>
/// <param name="Mode">Where they came from.</param>
/// <param name="Count">How many.</param>
/// <param name="Version">What they are; for embedded brokers librdkafka's version.</param>
public sealed record BrokersReport(string Mode, int Count, string Version);

/// <summary>The topic of a run, as provisioned.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Partitions">Number of partitions.</param>
/// <param name="Replication">Copies of each.</param>
/// <param name="MinInSyncReplicas">Copies that must have a record before it is acknowledged.</param>
/// <param name="Compression">The producers' codec.</param>
public sealed record TopicReport(string Name, int Partitions, int Replication, int MinInSyncReplicas, string Compression);

/// <summary>What became of the records. All are counts of records.</summary>
public sealed record DeliveryReport
{
    /// <summary>Handed to the client.</summary>
    public long Sent { get; init; }

    /// <summary>Confirmed by the brokers.</summary>
    public long Acknowledged { get; init; }

    /// <summary>Sent, neither confirmed nor refused: may or may not be there.</summary>
    public long Unacknowledged { get; init; }

    /// <summary>Refused by the brokers or the client: certainly not there.</summary>
    public long Refused { get; init; }

    /// <summary>Stamped records read, repetitions included.</summary>
    public long Consumed { get; init; }

    /// <summary>Acknowledged, not consumed yet, nothing later consumed: on their way.</summary>
    public long Pending { get; init; }

    /// <summary>Acknowledged, and not in the log; where the log was not read back: acknowledged and never consumed.</summary>
    public long Lost { get; init; }

    /// <summary>Acknowledged, in the log, and never consumed by the group. 0 where the log was not read back.</summary>
    public long Skipped { get; init; }

    /// <summary>In the log at two offsets. 0 where the log was not read back.</summary>
    public long WrittenTwice { get; init; }

    /// <summary>Acknowledged and consumed by a member of the group that is not the lab's.</summary>
    public long Taken { get; init; }

    /// <summary>Consumed more than once within the group.</summary>
    public long Duplicates { get; init; }

    /// <summary>Those of <see cref="Duplicates"/> that no restart or rebalance explains; they fail the verdict.</summary>
    public long Repeated { get; init; }

    /// <summary>Consumed after a later record of the same producer and partition.</summary>
    public long Reordered { get; init; }

    /// <summary>Consumed with a valid stamp that was never sent.</summary>
    public long Phantom { get; init; }

    /// <summary>Consumed without a valid stamp: another client's.</summary>
    public long Foreign { get; init; }

    /// <summary>Records of the source that were skipped as malformed.</summary>
    public long Malformed { get; init; }
}

/// <summary>Volume over time.</summary>
/// <param name="RecordsPerSecond">Records a second.</param>
/// <param name="MegabytesPerSecond">Megabytes (10^6 bytes) of keys and values a second, before compression.</param>
public sealed record ThroughputReport(double RecordsPerSecond, double MegabytesPerSecond);

/// <summary>A latency distribution, in milliseconds.</summary>
/// <param name="P50">Median.</param>
/// <param name="P90">90th percentile.</param>
/// <param name="P99">99th percentile.</param>
/// <param name="P999">99.9th percentile.</param>
/// <param name="Max">Largest.</param>
/// <param name="Mean">Mean.</param>
public sealed record LatencyReport(double P50, double P90, double P99, double P999, double Max, double Mean)
{
    /// <summary>How many were measured.</summary>
    public long Count { get; init; }

    /// <summary>Whether anything was measured: a latency of 0 is one, none at all is not.</summary>
    [JsonIgnore]
    public bool IsMeasured => Count > 0 || Max > 0 || P99 > 0;

    /// <summary>Before the first record.</summary>
    public static LatencyReport None { get; } = new(0, 0, 0, 0, 0, 0);
}

/// <summary>A fault and its effect.</summary>
/// <param name="Action">What was done.</param>
/// <param name="Broker">The broker's number; null for workers.</param>
/// <param name="AtSeconds">When, in seconds since the first record was sent.</param>
/// <param name="RestoredAtSeconds">When it was healed: the target was told to come back; null while it is not.</param>
/// <param name="UnavailableSeconds">
/// The longest time around it in which a partition with records on their way got no acknowledgement.
/// </param>
public sealed record FaultReport(
    string Action, int? Broker, double AtSeconds, double? RestoredAtSeconds, double UnavailableSeconds)
{
    /// <summary>Its number in the run.</summary>
    public int Id { get; init; }

    /// <summary>What it hit, as it was asked for: a broker's number, <c>leader</c>, <c>controller</c> or a worker's name.</summary>
    public string Target { get; init; } = "";

    /// <summary>Partitions of the events' topic that the broker led when it was hit; null when that is not known, and for workers.</summary>
    public IReadOnlyList<int>? Partitions { get; init; }

    /// <summary>When the target was at work again; null while it is not.</summary>
    public double? RecoveredAtSeconds { get; init; }

    /// <summary>The partition in which writes stalled for longest; null when none did, or a producer was dead.</summary>
    public int? UnavailablePartition { get; init; }

    /// <summary>The longest time around it in which a record sent was not read.</summary>
    public double ConsumptionStallSeconds { get; init; }

    /// <summary>The partition in which reads stalled for longest; null when none did.</summary>
    public int? ConsumptionStallPartition { get; init; }

    /// <summary>Errors that clients saw around it and handled, by kind.</summary>
    public IReadOnlyDictionary<string, long> Errors { get; init; } = new Dictionary<string, long>();

    /// <summary>Whether it was planned and could not be done.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Why it was not done, or did not end well; null when all went as asked.</summary>
    public string? Trouble { get; init; }
}
