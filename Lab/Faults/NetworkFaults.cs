using System.Collections.Concurrent;
using StreamLab.Kafka.Network;

namespace StreamLab.Lab.Faults;

/// <summary>Breaks the network of brokers. Thread-safe.</summary>
/// <param name="network">The network.</param>
internal sealed class NetworkFaults(IBreakableNetwork network)
{
    private readonly ConcurrentDictionary<int, NetworkFault> _active = new();

    /// <summary>Breaks it.</summary>
    public void Inject(BrokerFault fault)
    {
        var broken = NetworkFault.Create(fault.Action, fault.Broker, fault.Sides, fault.Amount, network.Count, TimeProvider.System)
            ?? throw new ArgumentOutOfRangeException(nameof(fault), fault.Action, "It does not break the network.");
        _active[fault.Broker] = broken;
        network.Break(broken);
    }

    /// <summary>Undoes <see cref="Inject"/>.</summary>
    public void Heal(BrokerFault fault)
    {
        if (_active.TryRemove(fault.Broker, out var broken))
        {
            network.Mend(broken);
        }
    }
}
