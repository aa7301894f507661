using System.Text.Json.Serialization;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Verification;

namespace StreamLab.Streaming.Reports;

/// <summary>The report of a run: the content of report.json.</summary>
public record LabReport
{
    /// <summary>The host: <c>aspire</c>, <c>local</c>, or <c>none</c> for workers without a host.</summary>
    public required string Host { get; init; }

    /// <summary>The brokers.</summary>
    public required BrokersReport Brokers { get; init; }

    /// <summary>The topic.</summary>
    public required TopicReport Topic { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The settings that the report shows, by name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The duration of the start; null when no host reported it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StartReport? Start { get; init; }

    /// <summary>Seconds from the first record sent to the last one consumed; 0 before the first.</summary>
    public double ElapsedSeconds { get; init; }

    /// <summary>Seconds from the first record sent to the last one acknowledged: the time of producing. 0 before the first.</summary>
    public double ProducingSeconds { get; init; }

    /// <summary>Counts of records by their fate. With several groups, what consumers read adds up.</summary>
    public required DeliveryReport Delivery { get; init; }

    /// <summary>The stages of a pipeline, each with its verdict; null without a pipeline.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<StageVerdict>? Stages { get; init; }

    /// <summary>The consumer groups, each with its verdict; null when there is one group.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<GroupVerdict>? Groups { get; init; }

    /// <summary>The topics, each with its verdict; null when there is one topic.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TopicVerdict>? Topics { get; init; }

    /// <summary>Acknowledged records and bytes a second, over the time of producing.</summary>
    public required ThroughputReport Throughput { get; init; }

    /// <summary>Latency from the intended send time until the consumer has the record; with several groups of the slowest one.</summary>
    public required LatencyReport LatencyMs { get; init; }

    /// <summary>Latency from the actual send call until the consumer has the record.</summary>
    public required LatencyReport LatencyFromSendMs { get; init; }

    /// <summary>What was measured after the warm-up, which expectations are about; null before the first record.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MeasuredReport? Measured { get; init; }

    /// <summary>The expectations, each with what was measured.</summary>
    public IReadOnlyList<ExpectationReport> Expectations { get; init; } = [];

    /// <summary>The phases of load, each with what was measured; null without phases.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PhaseReport>? Phases { get; init; }

    /// <summary>The runs of which this is the report, in order; null when it is the report of one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RepeatReport>? Repeats { get; init; }

    /// <summary>Records in flight on average: throughput × mean latency (Little's law).</summary>
    public double InFlightRecords { get; init; }

    /// <summary>Faults that were injected.</summary>
    public IReadOnlyList<FaultReport> Faults { get; init; } = [];

    /// <summary>The last sweep; null when there was none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SweepReport? Sweep { get; init; }

    /// <summary>The windows read back at the end of a run with <c>--exactly-once</c>; null otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ResultsReport? Results { get; init; }

    /// <summary>The audit of the log at the end of a run; null before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AuditReport? Audit { get; init; }

    /// <summary>Lines of the source that were skipped, at most the first hundred.</summary>
    public IReadOnlyList<MalformedLine> MalformedLines { get; init; } = [];

    /// <summary>Processes of services that ended and were not asked to, with the last lines of each; at most the first fifty.</summary>
    public IReadOnlyList<ProcessEnd> Ends { get; init; } = [];

    /// <summary>How the memory of the lab's processes went.</summary>
    public IReadOnlyList<MemoryReport> Memory { get; init; } = [];

    /// <summary>The verdict.</summary>
    public required VerdictKind Verdict { get; init; }

    /// <summary>The reasons why the verdict is not <see cref="VerdictKind.Pass"/>; empty when it is.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Notes that are no failures: redelivery after a restart, foreign records, flow control.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>The brokers of a run.</summary>
/// <param name="Mode">The broker mode.</param>
/// <param name="Count">The number of brokers.</param>
/// <param name="Version">Product and version; for embedded brokers librdkafka's version.</param>
public sealed record BrokersReport(string Mode, int Count, string Version);

/// <summary>The topic of a run, as provisioned.</summary>
/// <param name="Name">The topic's name; of several topics that of the first.</param>
/// <param name="Partitions">The number of partitions of each topic.</param>
/// <param name="Replication">The number of replicas of each partition.</param>
/// <param name="MinInSyncReplicas">The number of replicas that must have a record before it is acknowledged.</param>
/// <param name="Compression">The producers' compression codec.</param>
public sealed record TopicReport(string Name, int Partitions, int Replication, int MinInSyncReplicas, string Compression)
{
    /// <summary>The number of topics. Where a report names a partition, those of all topics are numbered through.</summary>
    public int Count { get; init; } = 1;
}

/// <summary>Counts of a run's records by their fate.</summary>
public sealed record DeliveryReport : DeliveryCounts
{
    /// <summary>Creates a report in which every count is 0.</summary>
    public DeliveryReport()
    {
    }

    /// <summary>Creates a report with these counts.</summary>
    public DeliveryReport(DeliveryCounts counts)
        : base(counts)
    {
    }

    /// <summary>Records of the source that were skipped as malformed.</summary>
    [JsonPropertyOrder(1)]
    public long Malformed { get; init; }

    /// <summary>Acknowledged records that may be in the log and that a group has not read.</summary>
    [JsonIgnore]
    public long Unread => Pending + Skipped + Taken;
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
    /// <summary>The number of latencies measured.</summary>
    public long Count { get; init; }

    /// <summary>True when at least one latency was measured. A measured latency may be 0.</summary>
    [JsonIgnore]
    public bool IsMeasured => Count > 0 || Max > 0 || P99 > 0;

    /// <summary>The report before the first record.</summary>
    public static LatencyReport None { get; } = new(0, 0, 0, 0, 0, 0);
}

/// <summary>A fault and its effect.</summary>
/// <param name="Action">The action.</param>
/// <param name="Broker">The broker's number; null for workers.</param>
/// <param name="AtSeconds">The time of injection in seconds since the first record was sent.</param>
/// <param name="RestoredAtSeconds">The time at which healing began, in the same unit; null before.</param>
/// <param name="UnavailableSeconds">
/// The longest time around the fault in which a partition with records in flight got no acknowledgement.
/// </param>
public sealed record FaultReport(
    FaultAction Action, int? Broker, double AtSeconds, double? RestoredAtSeconds, double UnavailableSeconds)
{
    /// <summary>The fault's number in the run.</summary>
    public int Id { get; init; }

    /// <summary>The target as requested: a broker's number, <c>leader</c>, <c>controller</c> or a worker's name.</summary>
    public string Target { get; init; } = "";

    /// <summary>How much, such as a delay; null for the action's default.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Amount { get; init; }

    /// <summary>Partitions of the events' topic that the broker led at injection; null for workers, and when that is not known.</summary>
    public IReadOnlyList<int>? Partitions { get; init; }

    /// <summary>True when the fault did not end: the run was judged with it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsForever { get; init; }

    /// <summary>The time at which the target worked again, in seconds since the first record was sent; null before.</summary>
    public double? RecoveredAtSeconds { get; init; }

    /// <summary>The partition in which writes stalled for longest; null when none did, or a producer was dead.</summary>
    public int? UnavailablePartition { get; init; }

    /// <summary>The longest time around it in which a record sent was not read.</summary>
    public double ConsumptionStallSeconds { get; init; }

    /// <summary>The partition in which reads stalled for longest; null when none did.</summary>
    public int? ConsumptionStallPartition { get; init; }

    /// <summary>Errors that clients saw around it and handled, by kind.</summary>
    public IReadOnlyDictionary<string, long> Errors { get; init; } = new Dictionary<string, long>();

    /// <summary>True when the fault was planned and could not be injected.</summary>
    public bool IsRefused { get; init; }

    /// <summary>The reason why the fault was not injected, or the error while it was healed; null when there is none.</summary>
    public string? Trouble { get; init; }
}
