using StreamLab.Settings;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>What each action does to a broker, and what ends it: one table for all broker modes.</summary>
internal static class FaultTable
{
    /// <summary>Gets what an action does.</summary>
    public static FaultEffect Of(FaultAction action) => action switch
    {
        FaultAction.Kill => new(BrokerState.Down, FaultEnd.Start),
        FaultAction.Stop => new(BrokerState.Down, FaultEnd.Start),
        FaultAction.Pause => new(BrokerState.Paused, FaultEnd.Continue),
        FaultAction.Isolate => new(BrokerState.Isolated, FaultEnd.Heal),
        FaultAction.Slow => new(BrokerState.Slow, FaultEnd.Heal),
        FaultAction.Partition => new(BrokerState.Impaired, FaultEnd.Heal),
        FaultAction.Cut => new(BrokerState.Impaired, FaultEnd.Heal),
        FaultAction.Throttle => new(BrokerState.Slow, FaultEnd.Heal),
        FaultAction.DropAcks => new(BrokerState.Impaired, FaultEnd.Heal),
        FaultAction.Reset => new(BrokerState.Impaired, FaultEnd.Heal),
        FaultAction.Wipe => new(BrokerState.Down, FaultEnd.Start) { IsDrawn = false },
        FaultAction.Roll => new(BrokerState.Up, FaultEnd.Itself) { IsDrawn = false },
    };
}

/// <summary>What an action does to a broker.</summary>
/// <param name="Leaves">The broker's state afterwards.</param>
/// <param name="End">What ends it.</param>
internal sealed record FaultEffect(BrokerState Leaves, FaultEnd End)
{
    /// <summary>True when <c>--chaos</c> may draw it.</summary>
    public bool IsDrawn { get; init; } = true;
}

/// <summary>What ends a fault of a broker.</summary>
internal enum FaultEnd
{
    /// <summary>The broker is started again.</summary>
    Start,

    /// <summary>The broker's process continues.</summary>
    Continue,

    /// <summary>The broker's network is as before.</summary>
    Heal,

    /// <summary>It ends by itself.</summary>
    Itself,
}
