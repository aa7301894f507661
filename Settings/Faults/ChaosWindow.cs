namespace StreamLab.Settings.Faults;

/// <summary>The time in which random faults may be injected.</summary>
public static class ChaosWindow
{
    /// <summary>The time without faults after the first records, and again before producing ends.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    /// <summary>The shortest duration with enough time to inject a fault and to observe its effects.</summary>
    public static readonly TimeSpan ShortestDuration = TimeSpan.FromSeconds(4);
}
