using System.Collections.Concurrent;
using StreamLab.Kafka.Brokers.Native;
using StreamLab.Kafka.Network;

namespace StreamLab.Lab.Faults;

/// <summary>Breaks the network of native brokers. Thread-safe.</summary>
/// <param name="cluster">The brokers.</param>
internal sealed class NativeNetworkFaults(NativeCluster cluster)
{
    private readonly ConcurrentDictionary<int, NetworkFault> _active = new();

    /// <summary>Breaks it.</summary>
    public void Inject(BrokerFault fault)
    {
        var broken = NetworkFault.Create(fault.Action, fault.Broker, fault.Sides, fault.Amount, cluster.Count, TimeProvider.System);
        _active[fault.Broker] = broken;
        cluster.Break(broken);
    }

    /// <summary>Undoes <see cref="Inject"/>.</summary>
    public void Heal(BrokerFault fault)
    {
        if (_active.TryRemove(fault.Broker, out var broken))
        {
            cluster.Mend(broken);
        }
    }
}
