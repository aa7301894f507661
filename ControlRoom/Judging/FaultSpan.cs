using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Computes the time in which a fault had an effect. A pure function.</summary>
internal static class FaultSpan
{
    /// <summary>The time from injection until <paramref name="aftermath"/> after recovery; without an end before recovery.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="start">The time at which the first record was sent.</param>
    /// <param name="aftermath">The time for which the effect lasts after recovery.</param>
    public static (DateTimeOffset From, DateTimeOffset To) Calculate(FaultReport fault, DateTimeOffset start, TimeSpan aftermath) => (
        start.AddSeconds(fault.AtSeconds),
        (fault.RecoveredAtSeconds ?? fault.RestoredAtSeconds) is { } over ? start.AddSeconds(over) + aftermath : DateTimeOffset.MaxValue);
}
