namespace StreamLab.Streaming.Measurement;

/// <summary>Time as stamps hold it.</summary>
public static class UnixClock
{
    /// <summary>Microseconds since the Unix epoch.</summary>
    public static long Microseconds(this TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return (time.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
    }
}
