using StreamLab.ControlRoom.Judging;
using StreamLab.Settings;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>Creates the report of each topic. A pure function.</summary>
internal static class TopicVerdicts
{
    /// <param name="topics">The topics.</param>
    /// <param name="judgements">The judgement on each topic.</param>
    /// <param name="lags">The lag of each partition.</param>
    public static IReadOnlyList<TopicVerdict> Create(EventTopics topics, IReadOnlyList<Judgement> judgements, IReadOnlyList<PartitionLag> lags) =>
    [
        .. topics.Names.Select((name, index) => new TopicVerdict(name)
        {
            Verdict = judgements[index].Verdict,
            Reasons = judgements[index].Reasons,
            Delivery = judgements[index].Delivery,
            Lag = lags.Where(lag => topics.Contains(index, lag.Partition)).Sum(static lag => lag.Lag),
        }),
    ];
}
