using StreamLab.Kafka.Brokers;
using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Kafka.Network;

/// <summary>Before which listeners of native brokers a run needs proxies: all that its planned faults touch, or all there are.</summary>
/// <remarks>What passes a proxy takes more of the processor, so a run has no more of them than it needs.</remarks>
public sealed class ProxyPlan
{
    private readonly int _brokers;
    private readonly HashSet<Listener> _listeners;

    private ProxyPlan(int brokers, IEnumerable<Listener> listeners) => (_brokers, _listeners) = (brokers, [.. listeners]);

    /// <summary>True when the run needs none.</summary>
    public bool IsEmpty => _listeners.Count == 0;

    /// <summary>Makes the plan of a run with native brokers.</summary>
    public static ProxyPlan Of(LabSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var brokers = settings.Brokers;
        return new(brokers, settings.NetworkFaults
            ? Enumerable.Range(1, brokers).SelectMany(static broker => new Listener[] { new(broker, IsOfClients: true), new(broker, IsOfClients: false) })
            : settings.Faults.Faults.SelectMany(fault => TouchedBy(fault.Action, fault.Target, brokers)));
    }

    /// <summary>Returns true when a proxy is to stand before a listener.</summary>
    /// <param name="broker">The broker's number.</param>
    /// <param name="isOfClients">True for the listener of clients, false for those of other brokers and controllers.</param>
    public bool Includes(int broker, bool isOfClients) => _listeners.Contains(new(broker, isOfClients));

    /// <summary>Returns true when an action can hit a target, whichever broker that is in the end.</summary>
    public bool Allows(FaultAction action, FaultTarget target) => TouchedBy(action, target, _brokers).All(_listeners.Contains);

    /// <summary>Returns true when an action can hit every broker.</summary>
    public bool Allows(FaultAction action) => Enumerable.Range(1, _brokers).All(broker => Allows(action, new FaultTarget(FaultTargetKind.Broker, broker)));

    private static IEnumerable<Listener> TouchedBy(FaultAction action, FaultTarget target, int brokers) =>
        from fault in FaultsOf(action, target, brokers)
        from broker in Enumerable.Range(1, brokers)
        from caller in Enumerable.Range(0, brokers + 1)
        where caller != broker && fault.Touches(caller, broker)
        select new Listener(broker, IsOfClients: caller == CallerId.Clients);

    // A role may be anybody's when the fault is due.
    private static IEnumerable<NetworkFault> FaultsOf(FaultAction action, FaultTarget target, int brokers) =>
        !target.IsBroker || !BrokerMode.Native.Traits().NeedsProxies(action) ? []
        : (target.IsRole ? Enumerable.Range(1, brokers) : [target.Number])
            .Select(broker => NetworkFault.Create(action, broker, target.Sides, amount: null, brokers, TimeProvider.System));

    private readonly record struct Listener(int Broker, bool IsOfClients);
}
