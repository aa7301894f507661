using System.Net;
using StreamLab.Kafka.Network.Kernel;

namespace StreamLab.Kafka.Network;

/// <summary>Proxies between clients and brokers that reach each other in a network of their own, such as containers. Thread-safe.</summary>
public sealed class ClientProxies : IBreakableNetwork, IAsyncDisposable
{
    private readonly BrokerNetwork _network;
    private readonly Dictionary<int, string> _addresses;

    /// <summary>Begins to listen.</summary>
    /// <param name="brokers">The number of brokers, which are numbered from 1.</param>
    /// <param name="plan">The listeners that need a proxy.</param>
    /// <param name="find">Gets where a broker with a number answers; null while that is not known.</param>
    public ClientProxies(int brokers, ProxyPlan plan, Func<int, IPEndPoint?> find)
    {
        Count = brokers;
        _network = new(brokers, TimeProvider.System, SpliceLoop.TryStart());
        _addresses = Enumerable.Range(1, brokers).Where(broker => plan.Includes(broker, isOfClients: true))
            .ToDictionary(static broker => broker, broker => _network.Add(broker, () => find(broker), isOfClients: true));
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>Gets the address of a broker's proxy, <c>host:port</c>; null when it has none.</summary>
    public string? AddressOf(int broker) => _addresses.GetValueOrDefault(broker);

    /// <inheritdoc/>
    public void Break(NetworkFault fault) => _network.Inject(fault);

    /// <inheritdoc/>
    public void Mend(NetworkFault fault) => _network.Heal(fault);

    /// <summary>Ends all connections.</summary>
    public ValueTask DisposeAsync() => _network.DisposeAsync();
}
