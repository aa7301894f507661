using System.Collections.Concurrent;
using StreamLab.Kafka.Brokers.Native;
using StreamLab.Kafka.Network;
using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Lab.Faults;

/// <summary>Breaks the network of native brokers. Thread-safe.</summary>
/// <param name="cluster">The brokers.</param>
internal sealed class NativeNetworkFaults(NativeCluster cluster)
{
    // That of a link once around the world.
    private static readonly FaultAmount Slowness = new(TimeSpan.FromMilliseconds(500), TimeSpan.Zero, 0);
    private static readonly FaultAmount Narrowness = new(TimeSpan.Zero, TimeSpan.Zero, 1 << 20);
    private static readonly HashSet<int> Clients = [0];

    private readonly ConcurrentDictionary<int, NetworkFault> _active = new();

    /// <summary>Breaks it.</summary>
    public void Inject(BrokerFault fault)
    {
        var broken = Create(fault);
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

    private NetworkFault Create(BrokerFault fault) => fault.Action switch
    {
        FaultAction.Isolate => NetworkFault.Isolate(fault.Broker),
        FaultAction.Slow => NetworkFault.Slow(fault.Broker, (fault.Amount ?? Slowness).Delay, (fault.Amount ?? Slowness).Jitter),
        FaultAction.Throttle => NetworkFault.Throttle(fault.Broker, (fault.Amount ?? Narrowness).BytesPerSecond, TimeProvider.System),
        FaultAction.DropAcks => NetworkFault.DropAnswers(fault.Broker),
        FaultAction.Reset => NetworkFault.Reset(fault.Broker),
        FaultAction.HalfOpen => NetworkFault.Vanish(fault.Broker),
        FaultAction.Partition or FaultAction.Cut when fault.Sides is { } sides => NetworkFault.Cut(Side(sides.Ones), Side(sides.Others), sides.IsOneWay),
        FaultAction.Partition => NetworkFault.Cut(Side([fault.Broker]), Side([.. Numbers.Where(number => number != fault.Broker)]), isOneWay: false),
        FaultAction.Cut => NetworkFault.Cut(Clients, Side([fault.Broker]), isOneWay: false),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Action, "It does not break the network."),
    };

    private IEnumerable<int> Numbers => cluster.Brokers.Select(static broker => broker.Id);

    private static HashSet<int> Side(IReadOnlyList<int> side) => side.Count == 0 ? Clients : [.. side];
}
