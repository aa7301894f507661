using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Commands;

/// <summary>One thing that a person can do to a broker, or to a process like it, as the dashboard offers it.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Title">Its name in the dashboard.</param>
/// <param name="Description">What it does, in one sentence.</param>
/// <param name="Icon">The name of a Fluent UI icon.</param>
/// <param name="For">The condition in which it makes sense.</param>
internal sealed record OfferedCommand(string Name, string Title, string Description, string Icon, OfferedWhen For)
{
    /// <summary>The broker stands still.</summary>
    public const string PausedState = "Paused";

    /// <summary><see cref="PausedState"/> as it is shown.</summary>
    public static readonly ResourceStateSnapshot Paused = new(PausedState, KnownResourceStateStyles.Warn);

    /// <summary>The broker was killed or stopped, or has died, and no container says so.</summary>
    public const string DownState = "Down";

    /// <summary>Stand still, connections open.</summary>
    public static readonly OfferedCommand Pause = new(
        "pause", "Pause", "Makes the broker stand still with its connections open: clients and the other brokers wait for it.", "Pause", OfferedWhen.Running);

    /// <summary>Go on after <see cref="Pause"/>.</summary>
    public static readonly OfferedCommand Resume = new("resume", "Resume", "Lets the broker go on where it stood still.", "Play", OfferedWhen.Paused);

    /// <summary>Gone at once, without a word to the cluster.</summary>
    public static readonly OfferedCommand Kill = new(
        "kill", "Kill", "Ends the broker at once (SIGKILL), as a crash would: its cluster is not told and has to find out.", "Flash", OfferedWhen.Running)
    {
        Question = "Kill {0}? It stays down until it is started.",
    };

    /// <summary>There again after <see cref="Kill"/> or <see cref="Stop"/>.</summary>
    public static readonly OfferedCommand Start = new(
        KnownResourceCommands.StartCommand, "Start", "Starts the broker again, with what it kept.", "Play", OfferedWhen.Down);

    /// <summary>Gone in order.</summary>
    public static readonly OfferedCommand Stop = new(
        KnownResourceCommands.StopCommand, "Stop", "Lets the broker hand over what it leads, and ends it.", "Stop", OfferedWhen.Running)
    {
        IsHighlighted = false,
        Question = "Stop {0}? It stays down until it is started.",
    };

    /// <summary>What is asked before it is done, with its name at <c>{0}</c>; null when it does no harm.</summary>
    public string? Question { get; init; }

    /// <summary>Whether it has a button of its own.</summary>
    public bool IsHighlighted { get; init; } = true;

    /// <summary>How it is offered in a state: not at all where it makes no sense, and not yet while it is on its way.</summary>
    public ResourceCommandState In(string? state) => Of(state) switch
    {
        var condition when condition == For => ResourceCommandState.Enabled,
        OfferedWhen.OnItsWay when For == OfferedWhen.Running => ResourceCommandState.Disabled,
        _ => ResourceCommandState.Hidden,
    };

    /// <summary>As Aspire's options.</summary>
    public CommandOptions Options(string resource) => new()
    {
        Description = Description,
        IconName = Icon,
        IconVariant = IconVariant.Filled,
        IsHighlighted = IsHighlighted,
        ConfirmationMessage = Question?.Replace("{0}", resource, StringComparison.Ordinal),
        UpdateState = context => In(context.ResourceSnapshot.State?.Text),
    };

    private static OfferedWhen Of(string? state) => state switch
    {
        _ when state == KnownResourceStates.Running => OfferedWhen.Running,
        PausedState => OfferedWhen.Paused,
        DownState => OfferedWhen.Down,
        null or "" => OfferedWhen.OnItsWay,
        _ when state == KnownResourceStates.Starting || state == KnownResourceStates.Waiting || state == KnownResourceStates.Stopping => OfferedWhen.OnItsWay,
        _ when KnownResourceStates.TerminalStates.Contains(state) => OfferedWhen.Down,
        _ => OfferedWhen.Impaired,
    };
}

/// <summary>The condition of a broker, or of a process like it, in which a command makes sense.</summary>
internal enum OfferedWhen
{
    /// <summary>It starts or stops.</summary>
    OnItsWay,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It stands still.</summary>
    Paused,

    /// <summary>It is not there.</summary>
    Down,

    /// <summary>It runs and does not serve as it should.</summary>
    Impaired,
}
