using StreamLab.Settings.Values;

namespace StreamLab.Settings.Faults;

/// <summary>A planned fault.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Target">To what.</param>
/// <param name="At">When, since producing began.</param>
/// <param name="For">For how long; null means until producing ends, and for a killed worker until the host starts it again as any that died.</param>
public sealed record FaultSetting(FaultAction Action, FaultTarget Target, TimeSpan At, TimeSpan? For)
{
    /// <summary>A killed worker for which no length was given is started again after this, as the host does with any that dies.</summary>
    public static readonly TimeSpan WorkersRest = TimeSpan.FromSeconds(1);

    /// <summary>For how long it lasts; null means until producing ends.</summary>
    public TimeSpan? Length => LengthOf(Action, Target, For);

    /// <summary>When it is over.</summary>
    public TimeSpan Until => Length is { } time ? At + time : TimeSpan.MaxValue;

    /// <summary>For how long a fault lasts; null means until it is healed.</summary>
    /// <param name="action">What is done.</param>
    /// <param name="target">To what.</param>
    /// <param name="asked">For how long it was asked for; null for nothing said.</param>
    public static TimeSpan? LengthOf(FaultAction action, FaultTarget target, TimeSpan? asked)
    {
        ArgumentNullException.ThrowIfNull(target);
        return asked ?? (action == FaultAction.Kill && !target.IsBroker ? WorkersRest : null);
    }

    /// <summary>As <c>--fault</c> takes it.</summary>
    public override string ToString() => FaultFormat.Write(this);
}
