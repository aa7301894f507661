using StreamLab.ControlRoom.Judging;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Stamping;
using StreamLab.Verification;

namespace StreamLab.Bench.Contestants;

/// <summary>Judges a measurement with the lab's own judge.</summary>
internal static class LabVerdict
{
    /// <summary>Judges a run that has ended.</summary>
    /// <param name="run">The run.</param>
    /// <param name="snapshots">All snapshots of its workers.</param>
    /// <returns>The reasons of a failure; empty when the verdict is pass.</returns>
    public static IReadOnlyList<string> Judge(uint run, IEnumerable<WorkerSnapshot> snapshots)
    {
        var latest = snapshots.GroupBy(SnapshotTopic.KeyOf).Select(static incarnation => incarnation.Last());
        var judgement = ControlRoom.Judging.Judge.Decide(Evidence.From(ProducerId.FormatRun(run), latest), new DeliveryTerms(), final: true);
        return judgement.Verdict == VerdictKind.Pass ? [] : [.. judgement.Reasons.DefaultIfEmpty("the verdict is fail")];
    }
}
