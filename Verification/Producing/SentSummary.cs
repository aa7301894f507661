using System.Text.Json.Serialization;
using StreamLab.Verification.Judging;

namespace StreamLab.Verification.Producing;

/// <summary>What is known of a stream at one moment.</summary>
internal sealed record SentSummary
{
    /// <summary>The number that stamps carry.</summary>
    public required uint Stream { get; init; }

    /// <summary>The producer's name.</summary>
    public required string Producer { get; init; }

    /// <summary>The topic.</summary>
    public required string Topic { get; init; }

    /// <summary>The number of records that the client took.</summary>
    public required long Sent { get; init; }

    /// <summary>The acknowledged sequences, without those of transactions that were not committed.</summary>
    public required RangeSet Acknowledged { get; init; }

    /// <summary>The sequences in flight when the producer was disposed.</summary>
    public required RangeSet Abandoned { get; init; }

    /// <summary>The records that the client has not said anything of.</summary>
    public long InFlight { get; init; }

    /// <summary>The records of transactions that were not committed.</summary>
    public long Withdrawn { get; init; }

    /// <summary>The records that are certainly not in the log.</summary>
    public long Refused { get; init; }

    /// <summary>The failed records of which nobody in the application learns.</summary>
    public long Unheard { get; init; }

    /// <summary>The failed records by kind of error.</summary>
    public required IReadOnlyDictionary<string, long> Errors { get; init; }

    /// <summary>The smallest acknowledged offset of each partition.</summary>
    public required IReadOnlyDictionary<int, long> FirstOffsets { get; init; }

    /// <summary>
    /// The number of records that the client had taken when others were last asked what they read; null when it may have taken more since.
    /// </summary>
    [JsonIgnore]
    public long? Announced { get; init; }

    /// <summary>The producer and topic.</summary>
    [JsonIgnore]
    public StreamName Name => new(Producer, $"topic {Topic}");

    /// <summary>True when every record is either acknowledged or certainly not in the log.</summary>
    [JsonIgnore]
    public bool IsSettled => Acknowledged.Count + Refused == Sent;
}
