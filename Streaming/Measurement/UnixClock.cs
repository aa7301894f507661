namespace StreamLab.Streaming.Measurement;

/// <summary>Converts times to and from microseconds since the Unix epoch, the unit of stamps.</summary>
public static class UnixClock
{
    /// <summary>Gets the time in microseconds since the Unix epoch.</summary>
    public static long Microseconds(this TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return OfTime(time.GetUtcNow());
    }

    /// <summary>Gets the time until the next full second.</summary>
    /// <remarks>
    /// All workers publish snapshots at full seconds, so that snapshots of producers and consumers describe the same moment.
    /// </remarks>
    public static TimeSpan UntilFullSecond(this TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return TimeSpan.FromTicks(TimeSpan.TicksPerSecond - (time.GetUtcNow().Ticks % TimeSpan.TicksPerSecond));
    }

    /// <summary>Converts a time to microseconds since the Unix epoch.</summary>
    public static long OfTime(DateTimeOffset time) => (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>Converts microseconds since the Unix epoch to a time; null for 0, which means never.</summary>
    public static DateTimeOffset? ToTime(long microseconds) =>
        microseconds == 0 ? null : DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds);
}
