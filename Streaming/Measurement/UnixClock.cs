namespace StreamLab.Streaming.Measurement;

/// <summary>Time as stamps hold it.</summary>
public static class UnixClock
{
    /// <summary>Microseconds since the Unix epoch.</summary>
    public static long Microseconds(this TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return OfTime(time.GetUtcNow());
    }

    /// <summary>How long it is until the next full second.</summary>
    /// <remarks>
    /// Every worker tells what it knows at full seconds, so that what producers and consumers say is of the same moment.
    /// </remarks>
    public static TimeSpan UntilFullSecond(this TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return TimeSpan.FromTicks(TimeSpan.TicksPerSecond - (time.GetUtcNow().Ticks % TimeSpan.TicksPerSecond));
    }

    /// <summary>Microseconds since the Unix epoch of a time.</summary>
    public static long OfTime(DateTimeOffset time) => (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The time that is so many microseconds after the Unix epoch; null for 0, which means never.</summary>
    public static DateTimeOffset? ToTime(long microseconds) =>
        microseconds == 0 ? null : DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds);
}
