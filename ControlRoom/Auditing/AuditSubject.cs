using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>What an audit is about: the run, and how much its producers had told. When they have told more, the log may hold more.</summary>
internal readonly record struct AuditSubject(string Run, int Producers, long Sent, long Acknowledged)
{
    public static AuditSubject Of(RunState run)
    {
        var producers = run.Snapshots.OfType<ProducerSnapshot>().ToList();
        return new(run.Run, producers.Count, producers.Sum(static producer => producer.Sent), producers.Sum(static producer => producer.Acknowledged));
    }
}
