namespace StreamLab.Settings.Loads;

/// <summary>The shapes of a phase of load.</summary>
public enum LoadShape
{
    /// <summary>One rate.</summary>
    Steady,

    /// <summary>A rate that changes evenly from one to another.</summary>
    Ramp,

    /// <summary>Rates from one to another in equal steps.</summary>
    Step,

    /// <summary>One rate, in the middle third of the time another, and the first again.</summary>
    Spike,

    /// <summary>No records.</summary>
    Pause,
}
