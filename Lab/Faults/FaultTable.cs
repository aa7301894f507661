using StreamLab.Settings;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>What each action does to a broker, what ends it, and how the dashboard offers it: one table for all broker modes.</summary>
internal static class FaultTable
{
    /// <summary>Gets what an action does.</summary>
    public static FaultEffect Of(FaultAction action) => action switch
    {
        FaultAction.Kill => new(BrokerState.Down, FaultEnd.Start),
        FaultAction.Stop => new(BrokerState.Down, FaultEnd.Start),
        FaultAction.Pause => new(BrokerState.Paused, FaultEnd.Continue),
        FaultAction.Isolate => new(BrokerState.Isolated, FaultEnd.Network)
        {
            Command = new("Isolate", "Makes the broker unreachable. It keeps the leadership of its partitions.", "PlugDisconnected")
            {
                Question = "Isolate {0}? It stays unreachable until it is healed.",
            },
        },
        FaultAction.Slow => new(BrokerState.Slow, FaultEnd.Network)
        {
            Command = new("Slow down", "Delays the broker's answers, like those of a very distant broker.", "Timer"),
        },
        FaultAction.Partition => new(BrokerState.Impaired, FaultEnd.Network)
        {
            Command = new("Partition", "Cuts the broker off from the other brokers. Clients still reach it.", "BranchFork")
            {
                Question = "Cut {0} off from the other brokers? It stays so until it is healed.",
            },
        },
        FaultAction.Cut => new(BrokerState.Impaired, FaultEnd.Network)
        {
            Command = new("Cut clients off", "Cuts the broker off from all clients. The other brokers still reach it.", "PlugDisconnected")
            {
                Question = "Cut {0} off from all clients? It stays so until it is healed.",
            },
        },
        FaultAction.Throttle => new(BrokerState.Slow, FaultEnd.Network)
        {
            Command = new("Throttle", "Limits the broker's network to 1 MiB per second.", "TopSpeed"),
        },
        FaultAction.DropAcks => new(BrokerState.Impaired, FaultEnd.Network)
        {
            Command = new("Drop answers", "Lets clients' requests arrive at the broker and throws its answers away.", "MailDismiss")
            {
                Question = "Throw the answers of {0} away? Clients send again what they get no answer for.",
            },
        },
        FaultAction.Reset => new(BrokerState.Impaired, FaultEnd.Network)
        {
            Command = new("Tear connections", "Resets each connection to the broker in the middle of a request.", "PlugDisconnected")
            {
                Question = "Tear the connections to {0}? They are torn again and again until it is healed.",
            },
        },
        FaultAction.HalfOpen => new(BrokerState.Isolated, FaultEnd.Network)
        {
            Command = new("Vanish", "Lets nothing through to the broker or from it, not even that a connection is over.", "PlugDisconnected")
            {
                Question = "Let {0} vanish from the network? Nobody hears of it until it is healed.",
            },
        },
        FaultAction.Wipe => new(BrokerState.Down, FaultEnd.Start)
        {
            IsDrawn = false,
            Command = new("Wipe", "Kills the broker and deletes its data, as the loss of a disk would.", "Delete")
            {
                Question = "Delete the data of {0}? It stays down until it is started, and begins without them.",
            },
        },
        FaultAction.Powerloss => new(BrokerState.Down, FaultEnd.Start)
        {
            Command = new("Lose power", "Kills the broker and cuts its logs to what was surely on its disk.", "PlugDisconnected")
            {
                Question = "Cut the power of {0}? It stays down until it is started, and lacks what was not on its disk.",
            },
        },
        FaultAction.Fill => new(BrokerState.Impaired, FaultEnd.Start)
        {
            Command = new("Fill disk", "Lets every write to the broker's disk fail, as on a full disk. The broker ends itself.", "Database")
            {
                Question = "Fill the disk of {0}? It ends, and stays down until it is started.",
            },
        },
        FaultAction.Skew => new(BrokerState.Impaired, FaultEnd.Clock)
        {
            IsDrawn = false,
            Command = new("Skew clock", "Sets the broker's clock five seconds ahead.", "Clock"),
        },
        FaultAction.Roll => new(BrokerState.Up, FaultEnd.Itself) { IsDrawn = false },
        FaultAction.Elect or FaultAction.Reassign or FaultAction.DeleteRecords => new(BrokerState.Up, FaultEnd.Itself) { IsDrawn = false, IsOrder = true },
        FaultAction.Quota => new(BrokerState.Up, FaultEnd.Lift) { IsDrawn = false, IsOrder = true },
    };
}

/// <summary>What an action does to a broker.</summary>
/// <param name="Leaves">The broker's state afterwards.</param>
/// <param name="End">What ends it.</param>
internal sealed record FaultEffect(BrokerState Leaves, FaultEnd End)
{
    /// <summary>True when <c>--chaos</c> may draw it.</summary>
    public bool IsDrawn { get; init; } = true;

    /// <summary>True for an order that the brokers carry out together, and that breaks none of them.</summary>
    public bool IsOrder { get; init; }

    /// <summary>The dashboard's command for it; null when all brokers have one of their own, or none.</summary>
    public FaultCommand? Command { get; init; }
}

/// <summary>The texts of a dashboard command that breaks a broker.</summary>
/// <param name="Title">The name in the dashboard.</param>
/// <param name="Description">The description, one sentence or two.</param>
/// <param name="Icon">The name of a Fluent UI icon.</param>
internal sealed record FaultCommand(string Title, string Description, string Icon)
{
    /// <summary>The question to confirm, with the broker's name at <c>{0}</c>; null when the command does no harm.</summary>
    public string? Question { get; init; }
}

/// <summary>What ends a fault of a broker.</summary>
internal enum FaultEnd
{
    /// <summary>The broker is started again.</summary>
    Start,

    /// <summary>The broker's process continues.</summary>
    Continue,

    /// <summary>The broker's network is as before.</summary>
    Network,

    /// <summary>The broker's clock is right again.</summary>
    Clock,

    /// <summary>The brokers' quota is lifted.</summary>
    Lift,

    /// <summary>It ends by itself.</summary>
    Itself,
}
