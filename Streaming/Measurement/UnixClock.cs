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

    /// <summary>The time that is so many microseconds after the Unix epoch; null for 0, which means never.</summary>
    public static DateTimeOffset? ToTime(long microseconds) =>
        microseconds == 0 ? null : DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds);
}
