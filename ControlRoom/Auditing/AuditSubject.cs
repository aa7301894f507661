using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>The run and the totals that an audit covers. When producers or stages report larger totals, the audit is out of date.</summary>
internal readonly record struct AuditSubject(string Run, int Producers, long Sent, long Acknowledged, long Written)
{
    public static AuditSubject From(RunState run)
    {
        var producers = run.Snapshots.OfType<ProducerSnapshot>().ToList();
        return new(run.Run, producers.Count, producers.Sum(static producer => producer.Sent), producers.Sum(static producer => producer.Acknowledged),
            run.Snapshots.OfType<StageSnapshot>().Sum(static stage => stage.Written));
    }
}
