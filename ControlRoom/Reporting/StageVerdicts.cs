using StreamLab.ControlRoom.Judging;
using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;
using static System.FormattableString;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>Creates the report of each stage of a pipeline. A pure function.</summary>
internal static class StageVerdicts
{
    /// <param name="topics">The topics in order: the producers', then that of each stage.</param>
    /// <param name="judgements">The judgement on each stage.</param>
    /// <param name="run">The state of the run.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<StageVerdict> Create(
        IReadOnlyList<string> topics, IReadOnlyList<StageJudgement> judgements, RunState run, DateTimeOffset now)
    {
        RunLatency[] latencies = [.. run.Stages.Select(stage => run.LatencyOf(stage, now)), run.Latency(now)];
        return
        [
            .. run.Stages.Select((stage, index) =>
            {
                var judgement = judgements[index];
                var lags = run.LagOf(stage, now);
                List<Incarnation> workers = [.. run.ReadersIn(stage)];
                return new StageVerdict(Invariant($"stage-{index + 1}"))
                {
                    Verdict = judgement.Verdict,
                    Reasons = judgement.Reasons,
                    Delivery = judgement.Read,
                    Lag = lags.Sum(static partition => partition.Lag),
                    Partitions = lags,
                    MostLag = stage.MostLag,
                    LatencyMs = latencies[index].AllMs,
                    MeasuredMs = latencies[index].MeasuredMs,
                    Topic = topics[index + 1],
                    // What a killed worker wrote after its last snapshot, only the log knows.
                    Written = Math.Max(workers.Sum(static worker => ((StageSnapshot)worker.Latest).Written), judgement.InTopic + judgement.WrittenTwice ?? 0),
                    InTopic = judgement.InTopic,
                    Lost = judgement.Lost,
                    WrittenTwice = judgement.WrittenTwice,
                    ProcessorMicroseconds = CostOf(workers),
                    AddedMs = Added(latencies[index].AllMs, latencies[index + 1].AllMs),
                };
            }),
        ];
    }

    // A process's start takes more than many records do, and it is over when the first records were read.
    private static double? CostOf(IReadOnlyCollection<Incarnation> workers)
    {
        var begun = workers.Where(static worker => worker.Began is not null).Select(static worker => (From: worker.Began!, To: (ReadingSnapshot)worker.Latest)).ToList();
        var records = begun.Sum(static worker => worker.To.Consumed - worker.From.Consumed);
        return records > 0 ? Math.Round(begun.Sum(static worker => worker.To.ProcessorMicroseconds - worker.From.ProcessorMicroseconds) / (double)records, 2) : null;
    }

    // Records that a stage read late and again count once more in its median: such a median cannot be compared with the next one.
    private static double? Added(LatencyReport before, LatencyReport after) =>
        before.IsMeasured && after.IsMeasured && after.P50 >= before.P50 ? Math.Round(after.P50 - before.P50, 3) : null;
}
