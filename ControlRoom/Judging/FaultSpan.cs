using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Judging;

/// <summary>When a fault had an effect. A pure function.</summary>
internal static class FaultSpan
{
    /// <summary>From its injection until <paramref name="aftermath"/> after its target was at work again; without an end while it is not.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="start">When the first record was sent.</param>
    /// <param name="aftermath">How long its effect goes on.</param>
    public static (DateTimeOffset From, DateTimeOffset To) Of(FaultReport fault, DateTimeOffset start, TimeSpan aftermath) => (
        start.AddSeconds(fault.AtSeconds),
        (fault.RecoveredAtSeconds ?? fault.RestoredAtSeconds) is { } over ? start.AddSeconds(over) + aftermath : DateTimeOffset.MaxValue);
}
