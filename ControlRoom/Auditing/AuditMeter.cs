using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Measures the progress of reading the log back. One thread writes; any thread may read.</summary>
internal sealed class AuditMeter(TimeProvider time)
{
    private long _passed;
    private long _total;
    private long _startedAt = time.GetTimestamp();

    /// <summary>Starts measuring.</summary>
    /// <param name="total">The number of offsets to pass.</param>
    public void Begin(long total)
    {
        Volatile.Write(ref _startedAt, time.GetTimestamp());
        Volatile.Write(ref _total, total);
    }

    /// <summary>Sets the number of offsets passed so far.</summary>
    public void Report(long passed) => Volatile.Write(ref _passed, passed);

    /// <summary>The progress now.</summary>
    public AuditProgress Read()
    {
        var passed = Volatile.Read(ref _passed);
        var seconds = time.GetElapsedTime(Volatile.Read(ref _startedAt)).TotalSeconds;
        return new(passed, Volatile.Read(ref _total), seconds > 0 ? passed / seconds : 0);
    }
}
