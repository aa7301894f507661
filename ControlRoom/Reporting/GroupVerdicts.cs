using StreamLab.ControlRoom.Groups;
using StreamLab.ControlRoom.Judging;
using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>Creates the report of each consumer group. A pure function.</summary>
internal static class GroupVerdicts
{
    /// <param name="names">The groups' names, in order.</param>
    /// <param name="judgements">The judgement on each group.</param>
    /// <param name="run">The state of the run.</param>
    /// <param name="board">What brokers say of the groups.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<GroupVerdict> Create(
        IReadOnlyList<string> names, IReadOnlyList<Judgement> judgements, RunState run, GroupBoard board, DateTimeOffset now) =>
    [
        .. run.Groups.Select((group, index) =>
        {
            var latency = run.LatencyOf(group, now);
            var lags = run.LagOf(group, now);
            return new GroupVerdict(names[index])
            {
                Verdict = judgements[index].Verdict,
                Reasons = judgements[index].Reasons,
                Delivery = judgements[index].Delivery,
                Lag = lags.Sum(static partition => partition.Lag),
                Partitions = lags,
                MostLag = group.MostLag,
                LatencyMs = latency.AllMs,
                MeasuredMs = latency.MeasuredMs,
                Members = board.LatestOf(group.Number),
            };
        }),
    ];
}
