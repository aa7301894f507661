using System.Collections.Concurrent;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>The state of each broker after injected faults. Thread-safe.</summary>
internal sealed class BrokerStates
{
    private readonly ConcurrentDictionary<int, BrokerState> _states = new();

    /// <summary>Gets a broker's state according to faults.</summary>
    public BrokerState Get(int broker) => _states.GetValueOrDefault(broker, BrokerState.Up);

    /// <summary>Sets a broker's state.</summary>
    public void Set(int broker, BrokerState state) => _states[broker] = state;
}
