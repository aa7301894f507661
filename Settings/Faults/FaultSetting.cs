using StreamLab.Settings.Values;

namespace StreamLab.Settings.Faults;

/// <summary>A planned fault.</summary>
/// <param name="Action">The action.</param>
/// <param name="Target">The target.</param>
/// <param name="At">The time of injection since producing began.</param>
/// <param name="For">The length. Null means until producing ends; for a killed worker, until the host restarts it like any worker that died.</param>
public sealed record FaultSetting(FaultAction Action, FaultTarget Target, TimeSpan At, TimeSpan? For)
{
    /// <summary>The time after which the host restarts a killed worker for which no length is given, like any worker that died.</summary>
    public static readonly TimeSpan WorkersRest = TimeSpan.FromSeconds(1);

    /// <summary>The actual length; null means until producing ends.</summary>
    public TimeSpan? Length => LengthOf(Action, Target, For);

    /// <summary>The time of healing since producing began.</summary>
    public TimeSpan Until => Length is { } time ? At + time : TimeSpan.MaxValue;

    /// <summary>Gets the actual length of a fault; null means until it is healed.</summary>
    /// <param name="action">The action.</param>
    /// <param name="target">The target.</param>
    /// <param name="asked">The requested length; null when none was requested.</param>
    public static TimeSpan? LengthOf(FaultAction action, FaultTarget target, TimeSpan? asked)
    {
        ArgumentNullException.ThrowIfNull(target);
        return asked ?? (action == FaultAction.Kill && !target.IsBroker ? WorkersRest : null);
    }

    /// <summary>Formats the fault as a value of <c>--fault</c>.</summary>
    public override string ToString() => FaultFormat.Write(this);
}
