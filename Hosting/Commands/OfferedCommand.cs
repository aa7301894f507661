using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Commands;

/// <summary>A dashboard command for a broker or a similar process.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Title">The name in the dashboard.</param>
/// <param name="Description">The description, one sentence.</param>
/// <param name="Icon">The name of a Fluent UI icon.</param>
/// <param name="For">The condition in which the command is enabled.</param>
internal sealed record OfferedCommand(string Name, string Title, string Description, string Icon, OfferedWhen For)
{
    /// <summary>The state of a paused broker.</summary>
    public const string PausedState = "Paused";

    /// <summary><see cref="PausedState"/> with its style.</summary>
    public static readonly ResourceStateSnapshot Paused = new(PausedState, KnownResourceStateStyles.Warn);

    /// <summary>The state of a broker without a container that was killed or stopped, or has died.</summary>
    public const string DownState = "Down";

    /// <summary>Pauses the broker.</summary>
    public static readonly OfferedCommand Pause = new(
        "pause", "Pause", "Pauses the broker with its connections open: clients and the other brokers wait for it.", "Pause", OfferedWhen.Running);

    /// <summary>Resumes the broker after <see cref="Pause"/>.</summary>
    public static readonly OfferedCommand Resume = new("resume", "Resume", "Resumes the paused broker.", "Play", OfferedWhen.Paused);

    /// <summary>Kills the broker.</summary>
    public static readonly OfferedCommand Kill = new(
        "kill", "Kill", "Kills the broker (SIGKILL), as a crash would: the cluster is not told and must detect it.", "Flash", OfferedWhen.Running)
    {
        Question = "Kill {0}? It stays down until it is started.",
    };

    /// <summary>Starts the broker after <see cref="Kill"/> or <see cref="Stop"/>.</summary>
    public static readonly OfferedCommand Start = new(
        KnownResourceCommands.StartCommand, "Start", "Starts the broker again with its data.", "Play", OfferedWhen.Down);

    /// <summary>Stops the broker in order.</summary>
    public static readonly OfferedCommand Stop = new(
        KnownResourceCommands.StopCommand, "Stop", "Stops the broker in order: it hands over its partitions first.", "Stop", OfferedWhen.Running)
    {
        IsHighlighted = false,
        Question = "Stop {0}? It stays down until it is started.",
    };

    /// <summary>The question to confirm, with the resource's name at <c>{0}</c>; null when the command does no harm.</summary>
    public string? Question { get; init; }

    /// <summary>True when the command has its own button.</summary>
    public bool IsHighlighted { get; init; } = true;

    /// <summary>Gets the command's state in a resource's state: hidden when it does not apply, disabled while the resource starts or stops.</summary>
    public ResourceCommandState In(string? state) => When(state) switch
    {
        var condition when condition == For => ResourceCommandState.Enabled,
        OfferedWhen.OnItsWay when For == OfferedWhen.Running => ResourceCommandState.Disabled,
        _ => ResourceCommandState.Hidden,
    };

    /// <summary>Creates Aspire's options.</summary>
    public CommandOptions Options(string resource) => new()
    {
        Description = Description,
        IconName = Icon,
        IconVariant = IconVariant.Filled,
        IsHighlighted = IsHighlighted,
        ConfirmationMessage = Question?.Replace("{0}", resource, StringComparison.Ordinal),
        UpdateState = context => In(context.ResourceSnapshot.State?.Text),
    };

    private static OfferedWhen When(string? state) => state switch
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

/// <summary>The conditions of a broker or a similar process.</summary>
internal enum OfferedWhen
{
    /// <summary>It starts or stops.</summary>
    OnItsWay,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It is paused.</summary>
    Paused,

    /// <summary>It does not run.</summary>
    Down,

    /// <summary>It runs, but a fault such as a delay is active.</summary>
    Impaired,
}
