namespace StreamLab.Settings.Faults;

/// <summary>When a schedule drawn at random may break things.</summary>
public static class ChaosWindow
{
    /// <summary>Nothing breaks before records have flowed for this long, and everything is healed this long before producing ends.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    /// <summary>What is shorter leaves no time to break something and to see what follows.</summary>
    public static readonly TimeSpan ShortestDuration = TimeSpan.FromSeconds(4);
}
