using StreamLab.Verification;

namespace StreamLab.Streaming.Reports;

/// <summary>What became of a run's records in one of several topics.</summary>
/// <param name="Name">The topic's name.</param>
public sealed record TopicVerdict(string Name)
{
    /// <summary>The verdict on the topic's records, in every consumer group.</summary>
    public required VerdictKind Verdict { get; init; }

    /// <summary>The reasons why the verdict is not <see cref="VerdictKind.Pass"/>; empty when it is.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Counts of records by their fate. Refused, foreign and malformed records are those of the whole run.</summary>
    public required DeliveryReport Delivery { get; init; }

    /// <summary>End offsets minus positions in the topic's partitions, of the group that is farthest behind in all.</summary>
    public long Lag { get; init; }
}
