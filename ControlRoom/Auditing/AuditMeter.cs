using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>How far a reading of the log is. One thread tells, any thread asks.</summary>
internal sealed class AuditMeter(TimeProvider time)
{
    private long _passed;
    private long _total;
    private long _startedAt = time.GetTimestamp();

    /// <summary>Begins to measure: so many offsets are to be passed.</summary>
    public void Begin(long total)
    {
        Volatile.Write(ref _startedAt, time.GetTimestamp());
        Volatile.Write(ref _total, total);
    }

    /// <summary>So many were passed so far.</summary>
    public void Tell(long passed) => Volatile.Write(ref _passed, passed);

    /// <summary>How far it is now.</summary>
    public AuditProgress Read()
    {
        var passed = Volatile.Read(ref _passed);
        var seconds = time.GetElapsedTime(Volatile.Read(ref _startedAt)).TotalSeconds;
        return new(passed, Volatile.Read(ref _total), seconds > 0 ? passed / seconds : 0);
    }
}
