using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.Faults;

/// <summary>The target of a fault.</summary>
/// <param name="Kind">The kind of target.</param>
/// <param name="Number">
/// The target's number as it was given, from 1 where there is such a target; 0 for a broker that is found when the fault is injected, and for all brokers.
/// </param>
public sealed partial record FaultTarget(FaultTargetKind Kind, int Number)
{
    private const string LeaderWord = "leader";
    private const string ControllerWord = "controller";
    private const string FollowerWord = "follower";
    private const string CoordinatorWord = "coordinator";
    private const string BrokersWord = "brokers";
    private const string AllWord = "all";
    private const string EventsWord = "events";
    private const string ClientsWord = "clients";
    private const string TransactionCoordinatorWord = "txn-coordinator";
    private const string ControlRoomWord = "control-room";
    private const string ProducerPrefix = "producer-";
    private const string ConsumerPrefix = "consumer-";
    private const string StagePrefix = "stage-";

    /// <summary>The targets in words that follow "allowed are".</summary>
    public const string Allowed = "a broker's number, leader, controller, follower, coordinator, txn-coordinator, producer-N, consumer-N, of group G consumer-G-N, of stage S stage-S-N, control-room; for kill, pause and powerloss all; for roll brokers; for elect, reassign and delete-records events; for quota clients; for partition and cut "
        + "two sides with a bar between them, or an arrow for one way, such as clients>2";

    /// <summary>The sides of a cut in the network; null for other targets.</summary>
    public FaultSides? Sides { get; init; }

    /// <summary>The number of a consumer's group or of a worker's stage, from 1.</summary>
    public int Group { get; init; } = 1;

    /// <summary>True when the target is a broker, several, or what all brokers do together.</summary>
    public bool IsBroker => Kind is not (FaultTargetKind.Producer or FaultTargetKind.Consumer or FaultTargetKind.Stage or FaultTargetKind.ControlRoom);

    /// <summary>True when the target is a broker that is found only when the fault is injected.</summary>
    public bool IsRole => Kind is FaultTargetKind.Leader or FaultTargetKind.Controller or FaultTargetKind.Follower or FaultTargetKind.Coordinator
        or FaultTargetKind.TransactionCoordinator;

    /// <summary>True when the target is every broker, at once or one after the other.</summary>
    public bool AreAllBrokers => Kind is FaultTargetKind.All or FaultTargetKind.Brokers;

    /// <summary>Parses a target, in any case. <see cref="Allowed"/> lists what it can be.</summary>
    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "Users read and write these words in lower case.")]
    public static bool TryParse(string text, [NotNullWhen(true)] out FaultTarget? target)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (FaultSides.TryParse(text, out var sides))
        {
            target = new(FaultTargetKind.Sides, sides.Subject) { Sides = sides };
            return true;
        }

        var match = Shape().Match(text);
        target = !match.Success ? null : match.Groups["word"].Value.ToLowerInvariant() switch
        {
            LeaderWord => new(FaultTargetKind.Leader, 0),
            ControllerWord => new(FaultTargetKind.Controller, 0),
            FollowerWord => new(FaultTargetKind.Follower, 0),
            CoordinatorWord => new(FaultTargetKind.Coordinator, 0),
            BrokersWord => new(FaultTargetKind.Brokers, 0),
            TransactionCoordinatorWord => new(FaultTargetKind.TransactionCoordinator, 0),
            ControlRoomWord => new(FaultTargetKind.ControlRoom, 0),
            EventsWord => new(FaultTargetKind.Events, 0),
            ClientsWord => new(FaultTargetKind.Clients, 0),
            AllWord => new(FaultTargetKind.All, 0),
            ProducerPrefix => new(FaultTargetKind.Producer, NumberIn(match)),
            ConsumerPrefix => new(FaultTargetKind.Consumer, NumberIn(match)) { Group = GroupIn(match) },
            StagePrefix => new(FaultTargetKind.Stage, NumberIn(match)) { Group = GroupIn(match) },
            _ => new(FaultTargetKind.Broker, NumberIn(match)),
        };
        return target is not null;
    }

    /// <summary>Gets the reason why a text is no target, with what is allowed, in one sentence.</summary>
    public static string WhyNot(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var stage = Stage().Match(text);
        return stage.Success
            ? $"{QuotedText.Quote(text)} is a stage, and a fault hits one of its workers; allowed are {StagePrefix}{stage.Groups["number"].Value}-1 and so on."
            : $"{QuotedText.Quote(text)} is not a target; allowed are {Allowed}.";
    }

    /// <summary>Formats the target so that <see cref="TryParse"/> reads it as equal; a worker's text is its name.</summary>
    public override string ToString() => Kind switch
    {
        FaultTargetKind.Leader => LeaderWord,
        FaultTargetKind.Controller => ControllerWord,
        FaultTargetKind.Follower => FollowerWord,
        FaultTargetKind.Coordinator => CoordinatorWord,
        FaultTargetKind.Brokers => BrokersWord,
        FaultTargetKind.All => AllWord,
        FaultTargetKind.Events => EventsWord,
        FaultTargetKind.Clients => ClientsWord,
        FaultTargetKind.TransactionCoordinator => TransactionCoordinatorWord,
        FaultTargetKind.ControlRoom => ControlRoomWord,
        FaultTargetKind.Sides => Sides!.ToString(),
        FaultTargetKind.Producer => string.Create(CultureInfo.InvariantCulture, $"{ProducerPrefix}{Number}"),
        FaultTargetKind.Stage => StageName(Group, Number),
        FaultTargetKind.Consumer => NameOf(ConsumerPrefix, Group, Number),
        _ => Number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Gets the name of a worker: <c>consumer-1</c>, and in groups after the first <c>consumer-2-1</c>.</summary>
    /// <param name="prefix">The kind with a dash.</param>
    /// <param name="group">The number of the group, from 1; 1 for workers without one.</param>
    /// <param name="number">The worker's number in its group, from 1.</param>
    public static string NameOf(string prefix, int group, int number) => group == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{prefix}{number}")
        : string.Create(CultureInfo.InvariantCulture, $"{prefix}{group}-{number}");

    /// <summary>Gets the name of a stage's worker, such as <c>stage-2-1</c>.</summary>
    /// <param name="stage">The stage's number, from 1.</param>
    /// <param name="number">The worker's number in its stage, from 1.</param>
    public static string StageName(int stage, int number) => string.Create(CultureInfo.InvariantCulture, $"{StagePrefix}{stage}-{number}");

    private static int GroupIn(Match match) => match.Groups["group"] is { Success: true, ValueSpan: var group }
        ? int.Parse(group, NumberStyles.None, CultureInfo.InvariantCulture)
        : 1;

    private static int NumberIn(Match match) => int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    // Whether there is a target with such a number the settings say, which are not known here.
    [GeneratedRegex(@"^((?<word>leader|controller|follower|coordinator|txn-coordinator|brokers|all|events|clients|control-room)|(?<word>consumer-|stage-)(?<group>0|[1-9][0-9]{0,8})-(?<number>0|[1-9][0-9]{0,8})|(?<word>producer-|consumer-)?(?<number>0|[1-9][0-9]{0,8}))\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex(@"^stage-(?<number>[1-9][0-9]{0,8})\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Stage();
}

/// <summary>The kinds of fault targets.</summary>
public enum FaultTargetKind
{
    /// <summary>The broker with a number.</summary>
    Broker,

    /// <summary>The broker that leads partition 0 of the events' topic when the fault is injected.</summary>
    Leader,

    /// <summary>The broker that leads the controller quorum when the fault is injected.</summary>
    Controller,

    /// <summary>A broker with a copy of partition 0 of the events' topic that does not lead it when the fault is injected.</summary>
    Follower,

    /// <summary>The broker that coordinates the consumers' group when the fault is injected.</summary>
    Coordinator,

    /// <summary>The broker that coordinates the transactions of the first consumer when the fault is injected.</summary>
    TransactionCoordinator,

    /// <summary>All brokers, one after the other.</summary>
    Brokers,

    /// <summary>All brokers at once.</summary>
    All,

    /// <summary>The events' topic.</summary>
    Events,

    /// <summary>All clients.</summary>
    Clients,

    /// <summary>The network between brokers, or between clients and brokers (<see cref="FaultTarget.Sides"/>).</summary>
    Sides,

    /// <summary>A producer.</summary>
    Producer,

    /// <summary>A consumer.</summary>
    Consumer,

    /// <summary>ControlRoom, which judges the run.</summary>
    ControlRoom,

    /// <summary>A worker of a pipeline's stage.</summary>
    Stage,
}
