using StreamLab.Settings.Values;

namespace StreamLab.Settings.Loads;

/// <summary>A phase of load.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="From">The rate at its begin, in records a second of all producers together; 0 is as fast as possible.</param>
/// <param name="To">The rate at its end, of a spike in its middle; equal to <paramref name="From"/> where there is one rate.</param>
/// <param name="Steps">The number of steps; 1 where there are none.</param>
/// <param name="Length">The length.</param>
public sealed record LoadPhase(LoadShape Shape, double From, double To, int Steps, TimeSpan Length)
{
    /// <summary>Gets the rate at a time since the begin of the phase; null for a pause.</summary>
    public double? RateAt(TimeSpan time)
    {
        var share = Math.Clamp(time / Length, 0, 1);
        return Shape switch
        {
            LoadShape.Pause => null,
            LoadShape.Ramp => From + (share * (To - From)),
            LoadShape.Step => From + (Math.Min((int)(share * Steps), Steps - 1) * (To - From) / (Steps - 1)),
            LoadShape.Spike => share is >= 1 / 3.0 and < 2 / 3.0 ? To : From,
            _ => From,
        };
    }

    /// <summary>Formats the phase as a value of <c>--load</c>.</summary>
    public override string ToString() => LoadFormat.Write(this);
}
