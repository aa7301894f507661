namespace StreamLab.Settings.Faults;

/// <summary>A planned fault.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Target">To what.</param>
/// <param name="At">When, since producing began.</param>
/// <param name="For">For how long; null means until producing ends, and for a killed worker until the host starts it again as any that died.</param>
public sealed record FaultSetting(FaultAction Action, FaultTarget Target, TimeSpan At, TimeSpan? For)
{
    /// <summary>When it is over.</summary>
    public TimeSpan Until => For is { } time ? At + time : TimeSpan.MaxValue;
}
