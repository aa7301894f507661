using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Reports;

/// <summary>What the log of the events' topic holds, read back at the end of a run.</summary>
public sealed record AuditReport
{
    /// <summary>How far the audit came.</summary>
    public required AuditState State { get; init; }

    /// <summary>Why it is not <see cref="AuditState.Complete"/>; null when it is.</summary>
    public string? Reason { get; init; }

    /// <summary>Records of the run in the log, each offset counted.</summary>
    public long Records { get; init; }

    /// <summary>Acknowledged records that the log no longer holds and that nobody can audit any more.</summary>
    public long Unauditable { get; init; }

    /// <summary>How long it took, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>The partitions that were read.</summary>
    public IReadOnlyList<AuditedPartition> Partitions { get; init; } = [];

    /// <summary>What happened to the log during the run, such as a truncation: one sentence each.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];
}

/// <summary>How far an audit came.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuditState>))]
public enum AuditState
{
    /// <summary>Every partition was read from where the run began to its end.</summary>
    [JsonStringEnumMemberName("complete")]
    Complete,

    /// <summary>It was not asked for (<c>--audit off</c>).</summary>
    [JsonStringEnumMemberName("off")]
    Off,

    /// <summary>These brokers do not keep their log, so there is nothing to read.</summary>
    [JsonStringEnumMemberName("impossible")]
    Impossible,

    /// <summary>It was tried, and a partition could not be read to its end.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}

/// <summary>One partition's part of an audit. All positions are offsets.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="From">Where the run's records begin.</param>
/// <param name="LogStart">Where the log began when it was read.</param>
/// <param name="To">Where the log ended when it was read.</param>
/// <param name="Records">Records of the run in it.</param>
/// <param name="Foreign">Other records in it.</param>
public sealed record AuditedPartition(int Partition, long From, long LogStart, long To, long Records, long Foreign);
