using System.Net;
using StreamLab.Kafka.Network.Kernel;

namespace StreamLab.Kafka.Network;

/// <summary>A network between brokers, and between them and clients, that can be broken without privileges. Thread-safe.</summary>
/// <remarks>A proxy stands before every listener. Brokers advertise the proxies' addresses, so nothing that is sent is changed.</remarks>
/// <param name="brokers">The number of brokers, which are numbered from 1.</param>
/// <param name="time">The clock.</param>
/// <param name="loop">Carries what nothing happens to, and is disposed with the network; null where the system has no such way.</param>
internal sealed class BrokerNetwork(int brokers, TimeProvider time, SpliceLoop? loop) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Flow[] _flows = [.. Enumerable.Range(0, (brokers + 1) * (brokers + 1)).Select(static _ => new Flow())];
    private readonly List<NetworkFault> _faults = [];
    private readonly List<ListenerProxy> _proxies = [];

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>Carries what nothing happens to; null where the system has no such way.</summary>
    public SpliceLoop? Loop => loop;

    /// <summary>Puts a proxy before a listener.</summary>
    /// <param name="broker">The broker's number.</param>
    /// <param name="address">The address on which the broker listens.</param>
    /// <param name="isOfClients">True when only clients call here.</param>
    /// <returns>The proxy's address: <c>host:port</c>.</returns>
    public string Add(int broker, IPEndPoint address, bool isOfClients) => Add(broker, () => address, isOfClients);

    /// <summary>Puts a proxy before a listener whose address is not known yet.</summary>
    /// <param name="broker">The broker's number.</param>
    /// <param name="find">Gets the address on which the broker listens; null while that is not known.</param>
    /// <param name="isOfClients">True when only clients call here.</param>
    /// <returns>The proxy's address: <c>host:port</c>.</returns>
    public string Add(int broker, Func<IPEndPoint?> find, bool isOfClients)
    {
        var proxy = new ListenerProxy(this, broker, find, isOfClients);
        lock (_lock)
        {
            _proxies.Add(proxy);
        }

        return proxy.Address;
    }

    /// <summary>Gets the flow from one end to another; number 0 are clients, and whoever is not known.</summary>
    public Flow FlowOf(int from, int to) => _flows[(Known(from) * (brokers + 1)) + Known(to)];

    /// <summary>Breaks the network.</summary>
    public void Inject(NetworkFault fault) => Change(faults => faults.Add(fault));

    /// <summary>Undoes <see cref="Inject"/>.</summary>
    public void Heal(NetworkFault fault) => Change(faults => faults.Remove(fault));

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in _proxies)
        {
            await proxy.DisposeAsync();
        }

        loop?.Dispose();
    }

    private int Known(int number) => number > brokers ? CallerId.Clients : number;

    private void Change(Action<List<NetworkFault>> change)
    {
        lock (_lock)
        {
            change(_faults);
            for (var from = 0; from <= brokers; from++)
            {
                for (var to = 0; to <= brokers; to++)
                {
                    var (flow, state) = (FlowOf(from, to), FlowState.Open);
                    foreach (var fault in _faults)
                    {
                        state = state.With(fault.StateOf(from, to));
                    }

                    if (flow.State != state)
                    {
                        flow.Set(state);
                    }
                }
            }

            _proxies.ForEach(static proxy => proxy.ResetSpoilt());
        }
    }
}
