using StreamLab.Kafka.Brokers;
using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Kafka.Network;

/// <summary>Before which listeners of brokers a run needs proxies: all that its planned faults touch, or all there are.</summary>
/// <remarks>What passes a proxy takes more of the processor, so a run has no more of them than it needs.</remarks>
public sealed class ProxyPlan
{
    private readonly LabSettings _settings;
    private readonly HashSet<Listener> _listeners;

    private ProxyPlan(LabSettings settings)
    {
        _settings = settings;
        _listeners = [.. settings.NetworkFaults ? All() : Touched()];
    }

    /// <summary>True when the run needs none.</summary>
    public bool IsEmpty => _listeners.Count == 0;

    /// <summary>Makes the plan of a run.</summary>
    /// <param name="settings">The lab's settings, with the chosen broker mode.</param>
    public static ProxyPlan Of(LabSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new(settings);
    }

    /// <summary>Returns true when a proxy is to stand before a listener.</summary>
    /// <param name="broker">The broker's number.</param>
    /// <param name="isOfClients">True for the listener of clients, false for those of other brokers and controllers.</param>
    public bool Includes(int broker, bool isOfClients) => _listeners.Contains(new(broker, isOfClients));

    /// <summary>Returns true when an action can hit a target, whichever broker that is in the end.</summary>
    public bool Allows(FaultAction action, FaultTarget target) => TouchedBy(action, target).All(_listeners.Contains);

    /// <summary>Returns true when an action can hit every broker.</summary>
    public bool Allows(FaultAction action) => Numbers.All(broker => Allows(action, new FaultTarget(FaultTargetKind.Broker, broker)));

    private IEnumerable<int> Numbers => Enumerable.Range(1, _settings.Brokers);

    private BrokerTraits Traits => _settings.BrokerMode.Traits();

    private IEnumerable<Listener> All() => Numbers.SelectMany(broker => Traits.HaveProxiesForClientsOnly
        ? (Listener[])[new(broker, IsOfClients: true)]
        : [new(broker, IsOfClients: true), new(broker, IsOfClients: false)]);

    private IEnumerable<Listener> Touched() => _settings.Faults.Faults.SelectMany(fault => TouchedBy(fault.Action, fault.Target));

    private IEnumerable<Listener> TouchedBy(FaultAction action, FaultTarget target) =>
        from fault in FaultsOf(action, target)
        from broker in Numbers
        from caller in Enumerable.Range(CallerId.Clients, Traits.HaveProxiesForClientsOnly ? 1 : _settings.Brokers + 1)
        where caller != broker && fault.Touches(caller, broker)
        select new Listener(broker, IsOfClients: caller == CallerId.Clients);

    // A role may be anybody's when the fault is due.
    private IEnumerable<NetworkFault> FaultsOf(FaultAction action, FaultTarget target) => !target.IsBroker || !Traits.MayHaveProxies ? []
        : (target.IsRole ? Numbers : [target.Number])
            .Select(broker => NetworkFault.Create(action, broker, target.Sides, amount: null, _settings.Brokers, TimeProvider.System))
            .OfType<NetworkFault>();

    private readonly record struct Listener(int Broker, bool IsOfClients);
}
