using System.Collections.Concurrent;
using StreamLab.Settings;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>What faults made of each broker. Thread-safe.</summary>
internal sealed class BrokerStates
{
    private readonly ConcurrentDictionary<int, BrokerState> _states = new();

    /// <summary>How a broker is, as far as faults are concerned.</summary>
    public BrokerState Of(int broker) => _states.GetValueOrDefault(broker, BrokerState.Up);

    /// <summary>Notes how a broker is from now on.</summary>
    public void Set(int broker, BrokerState state) => _states[broker] = state;

    /// <summary>What an action makes of a broker.</summary>
    public static BrokerState After(FaultAction action) => action switch
    {
        FaultAction.Pause => BrokerState.Paused,
        FaultAction.Isolate => BrokerState.Isolated,
        FaultAction.Slow => BrokerState.Slow,
        _ => BrokerState.Down,
    };
}
