using StreamLab.Verification.Observing;
using StreamLab.Verification.Producing;
using StreamLab.Verification.Reading;

namespace StreamLab.Verification.Verdicts;

/// <summary>One topic and what one group did with it: the evidence for a part of the verdict.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Sent">What watched producers sent to it, as known before the log was read.</param>
/// <param name="Log">What the log holds; null when it was not read back.</param>
/// <param name="Group">The group; null when no watched consumer reads the topic.</param>
/// <param name="Look">What the brokers say of the group; null without one.</param>
internal sealed record ServiceCase(string Topic, IReadOnlyList<SentSummary> Sent, TopicLog? Log, GroupObservation? Group, GroupLook? Look)
{
    /// <summary>The members of the group that had partitions of the topic and are not watched.</summary>
    public IEnumerable<string> Strangers => Look is null
        ? []
        : Look.Strangers.Where(stranger => stranger.Topics.Contains(Topic)).Select(static stranger => stranger.Name);

    /// <summary>True when the group committed offsets that no watched consumer got to.</summary>
    public bool IsShared => Group is not null && Look is not null
        && (Strangers.Any() || Look.Committed.Any(offset => offset.Key.Topic == Topic && offset.Value > Group.ReachedIn(Topic, offset.Key.Partition)));
}
