using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Reports;

/// <summary>The result of the audit, which reads the log of the events' topic back at the end of a run.</summary>
public sealed record AuditReport
{
    /// <summary>The audit's outcome.</summary>
    public required AuditState State { get; init; }

    /// <summary>The reason why the audit is not <see cref="AuditState.Complete"/>; null when it is.</summary>
    public string? Reason { get; init; }

    /// <summary>Records of the run in the log; a record at two offsets counts twice.</summary>
    public long Records { get; init; }

    /// <summary>Acknowledged records that the log no longer holds, so that they cannot be audited.</summary>
    public long Unauditable { get; init; }

    /// <summary>The audit's duration in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>The partitions that were read.</summary>
    public IReadOnlyList<AuditedPartition> Partitions { get; init; } = [];

    /// <summary>Changes of the log during the run, such as a truncation, one sentence each.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];
}

/// <summary>The outcomes of an audit.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuditState>))]
public enum AuditState
{
    /// <summary>Every partition was read from the run's first record to its end.</summary>
    [JsonStringEnumMemberName("complete")]
    Complete,

    /// <summary>It was turned off (<c>--audit off</c>).</summary>
    [JsonStringEnumMemberName("off")]
    Off,

    /// <summary>These brokers do not keep their log, so there is nothing to read.</summary>
    [JsonStringEnumMemberName("impossible")]
    Impossible,

    /// <summary>A partition could not be read to its end.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}

/// <summary>One partition's part of an audit. All positions are offsets.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="From">The end offset before the run's first record.</param>
/// <param name="LogStart">The log's start offset when it was read.</param>
/// <param name="To">The log's end offset when it was read.</param>
/// <param name="Records">Records of the run in the partition.</param>
/// <param name="Foreign">Other records in the partition.</param>
public sealed record AuditedPartition(int Partition, long From, long LogStart, long To, long Records, long Foreign);
