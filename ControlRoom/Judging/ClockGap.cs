using static System.FormattableString;

namespace StreamLab.ControlRoom.Judging;

/// <summary>How far the clocks of two workers differ.</summary>
/// <param name="Ahead">Whose clock is ahead.</param>
/// <param name="Behind">Whose is behind.</param>
/// <param name="Gap">By how much.</param>
internal sealed record ClockGap(string Ahead, string Behind, TimeSpan Gap)
{
    /// <summary>Whether a measured latency says little because of it.</summary>
    /// <param name="medianMs">The median of what was measured, in milliseconds, the gap included.</param>
    public bool Spoils(double medianMs) => Gap.TotalMilliseconds > medianMs / 2;

    /// <summary>In a sentence.</summary>
    public override string ToString() => Invariant(
        $"the clock of {Ahead} is {Gap.TotalMilliseconds:N0} ms ahead of that of {Behind}: latencies can be wrong by as much");
}
