using static System.FormattableString;

namespace StreamLab.ControlRoom.Judging;

/// <summary>The difference between the clocks of two workers.</summary>
/// <param name="Ahead">The worker whose clock is ahead.</param>
/// <param name="Behind">The worker whose clock is behind.</param>
/// <param name="Gap">The difference.</param>
internal sealed record ClockGap(string Ahead, string Behind, TimeSpan Gap)
{
    /// <summary>True when the gap is so large that a measured latency is unreliable.</summary>
    /// <param name="medianMs">The measured median in milliseconds. It includes the gap.</param>
    public bool Spoils(double medianMs) => Gap.TotalMilliseconds > medianMs / 2;

    /// <summary>The gap as a sentence without a full stop.</summary>
    public override string ToString() => Invariant(
        $"the clock of {Ahead} is {Gap.TotalMilliseconds:N0} ms ahead of that of {Behind}: latencies can be wrong by as much");
}
