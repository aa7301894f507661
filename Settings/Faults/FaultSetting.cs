using StreamLab.Settings.Values;

namespace StreamLab.Settings.Faults;

/// <summary>A planned fault.</summary>
/// <param name="Action">The action.</param>
/// <param name="Target">The target.</param>
/// <param name="At">The time of injection since producing began.</param>
/// <param name="For">
/// The length. Null means until producing ends; for a killed worker, until the host restarts it like any worker that died.
/// <see cref="Forever"/> means that it does not end.
/// </param>
public sealed record FaultSetting(FaultAction Action, FaultTarget Target, TimeSpan At, TimeSpan? For)
{
    /// <summary>The time after which the host restarts a killed worker for which no length is given, like any worker that died.</summary>
    public static readonly TimeSpan WorkersRest = TimeSpan.FromSeconds(1);

    /// <summary>The time for which connections are torn when no length is given: each is torn about once.</summary>
    public static readonly TimeSpan TearingTime = TimeSpan.FromSeconds(2);

    /// <summary>The length of a fault that does not end: it is not healed before the run is judged.</summary>
    public static readonly TimeSpan Forever = TimeSpan.MaxValue;

    /// <summary>True when the fault does not end.</summary>
    public bool IsForever => For == Forever;

    /// <summary>How much the fault does; null for the action's default.</summary>
    public FaultAmount? Amount { get; init; }

    /// <summary>The actual length; null means until producing ends.</summary>
    public TimeSpan? Length => IsForever ? null : LengthOf(Action, Target, For);

    /// <summary>The time of healing since producing began.</summary>
    public TimeSpan Until => Length is { } time ? At + time : TimeSpan.MaxValue;

    /// <summary>The reason why the action does not fit the target, in words that follow the fault; null when it does.</summary>
    public string? Contradiction => this switch
    {
        { Target.IsBroker: false, Action: not (FaultAction.Kill or FaultAction.Pause) } => "is for brokers; allowed for workers are kill and pause.",
        { Target.Kind: FaultTargetKind.Brokers, Action: not FaultAction.Roll } => "is for one broker; allowed for all brokers is roll.",
        { Target.Kind: FaultTargetKind.All, Action: not (FaultAction.Kill or FaultAction.Pause or FaultAction.Powerloss) } =>
            "is for one broker; allowed for all at once are kill, pause and powerloss.",
        { Target.Kind: FaultTargetKind.Events, Action: not (FaultAction.Elect or FaultAction.Reassign or FaultAction.DeleteRecords) } =>
            "is for brokers or workers; allowed for events are elect, reassign and delete-records.",
        { Target.Kind: not FaultTargetKind.Events, Action: FaultAction.Elect or FaultAction.Reassign or FaultAction.DeleteRecords } =>
            "is for the events' topic; allowed is the target events.",
        { Target.Kind: FaultTargetKind.Clients, Action: not FaultAction.Quota } => "is for brokers or workers; allowed for clients is quota.",
        { Target.Kind: not FaultTargetKind.Clients, Action: FaultAction.Quota } => "is for all clients; allowed is the target clients.",
        { Action: FaultAction.Elect or FaultAction.Reassign or FaultAction.DeleteRecords, For: not null } => "has a length; allowed is none: it ends by itself.",
        { Target.Sides: not null, Action: not (FaultAction.Partition or FaultAction.Cut) } => "is for one broker; allowed with two sides are partition and cut.",
        { Target.Sides.HasClients: true, Action: FaultAction.Partition } => "is between brokers; allowed with clients is cut.",
        { Target.Sides.HasClients: false, Action: FaultAction.Cut } => "is between clients and brokers; allowed between brokers is partition.",
        { IsForever: true, Target.IsBroker: false, Action: FaultAction.Pause } => "does not end, but a paused worker goes on when the run stops it; allowed is kill.",
        { IsForever: true, Target.Kind: FaultTargetKind.ControlRoom } => "does not end, and nobody else judges the run; allowed is a length.",
        { Action: FaultAction.Roll, For: not null } => "has a length; allowed is none: it ends when the last broker is back.",
        _ => null,
    };

    /// <summary>Gets the actual length of a fault; null means until it is healed.</summary>
    /// <param name="action">The action.</param>
    /// <param name="target">The target.</param>
    /// <param name="asked">The requested length; null when none was requested.</param>
    public static TimeSpan? LengthOf(FaultAction action, FaultTarget target, TimeSpan? asked)
    {
        ArgumentNullException.ThrowIfNull(target);
        return asked ?? action switch
        {
            FaultAction.Kill when !target.IsBroker => WorkersRest,
            FaultAction.Reset => TearingTime,
            // It is over when all brokers have been restarted, or when the brokers have done it.
            FaultAction.Roll or FaultAction.Elect or FaultAction.Reassign or FaultAction.DeleteRecords => TimeSpan.Zero,
            _ => null,
        };
    }

    /// <summary>Formats the fault as a value of <c>--fault</c>.</summary>
    public override string ToString() => FaultFormat.Write(this);
}
