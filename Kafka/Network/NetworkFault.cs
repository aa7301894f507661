using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Kafka.Network;

/// <summary>A fault of a <see cref="BrokerNetwork"/>: a broken state for some of its flows. Number 0 are clients.</summary>
public sealed class NetworkFault
{
    // That of a link once around the world.
    private static readonly FaultAmount Slowness = new(TimeSpan.FromMilliseconds(500), TimeSpan.Zero, 0);
    private static readonly FaultAmount Narrowness = new(TimeSpan.Zero, TimeSpan.Zero, 1 << 20);
    private static readonly HashSet<int> Clients = [CallerId.Clients];

    private readonly Func<int, int, FlowState> _stateOf;

    private NetworkFault(Func<int, int, bool> hits, FlowState state) => _stateOf = (from, to) => from != to && hits(from, to) ? state : FlowState.Open;

    private NetworkFault(Func<int, int, FlowState> stateOf) => _stateOf = stateOf;

    /// <summary>Creates the fault that an action is; null for one that does not break the network.</summary>
    /// <param name="action">The action.</param>
    /// <param name="broker">The broker's number; of a cut with two sides any of its brokers.</param>
    /// <param name="sides">The two sides of a cut; null for one broker.</param>
    /// <param name="amount">How much; null for the action's default.</param>
    /// <param name="brokers">The number of brokers.</param>
    /// <param name="time">The clock.</param>
    public static NetworkFault? Create(FaultAction action, int broker, FaultSides? sides, FaultAmount? amount, int brokers, TimeProvider time) => action switch
    {
        FaultAction.Isolate => Isolate(broker),
        FaultAction.Slow => Slow(broker, (amount ?? Slowness).Delay, (amount ?? Slowness).Jitter),
        FaultAction.Throttle => Throttle(broker, (amount ?? Narrowness).BytesPerSecond, time),
        FaultAction.DropAcks => DropAnswers(broker),
        FaultAction.Reset => Reset(broker),
        FaultAction.HalfOpen => Vanish(broker),
        FaultAction.Partition or FaultAction.Cut when sides is not null => Cut(Side(sides.Ones), Side(sides.Others), sides.IsOneWay),
        FaultAction.Partition => Cut(Side([broker]), Side([.. Enumerable.Range(1, brokers).Where(number => number != broker)]), isOneWay: false),
        FaultAction.Cut => Cut(Clients, Side([broker]), isOneWay: false),
        _ => null,
    };

    /// <summary>Nobody reaches a broker, and it reaches nobody. Connections stay open.</summary>
    public static NetworkFault Isolate(int broker) => new((from, to) => from == broker || to == broker, new() { Holds = true });

    /// <summary>A broker's host vanishes: nothing gets through to it or from it, not even that a connection is over. Nothing of it arrives later.</summary>
    public static NetworkFault Vanish(int broker) => new((from, to) => from == broker || to == broker, new() { Drops = true, Hides = true });

    /// <summary>Nothing passes from some ends to others; with <paramref name="isOneWay"/> the other direction stays open.</summary>
    public static NetworkFault Cut(IReadOnlySet<int> ones, IReadOnlySet<int> others, bool isOneWay) => new(
        (from, to) => (ones.Contains(from) && others.Contains(to)) || (!isOneWay && others.Contains(from) && ones.Contains(to)),
        new() { Holds = true });

    /// <summary>What a broker sends arrives late.</summary>
    public static NetworkFault Slow(int broker, TimeSpan delay, TimeSpan jitter) =>
        new((from, _) => from == broker, new() { Delay = delay, Jitter = jitter });

    /// <summary>A broker gets, and sends, only so many bytes per second.</summary>
    public static NetworkFault Throttle(int broker, long bytesPerSecond, TimeProvider time)
    {
        FlowState sends = new() { Rate = new(bytesPerSecond, time) }, gets = new() { Rate = new(bytesPerSecond, time) };
        return new((from, to) => from == to ? FlowState.Open : from == broker ? sends : to == broker ? gets : FlowState.Open);
    }

    /// <summary>Connections to a broker are reset in the middle of a request.</summary>
    public static NetworkFault Reset(int broker) => new((_, to) => to == broker, new() { Tears = true });

    /// <summary>Clients' requests arrive at a broker, and its answers do not arrive.</summary>
    public static NetworkFault DropAnswers(int broker) => new((from, to) => from == broker && to == CallerId.Clients, new() { Drops = true });

    /// <summary>Gets the state of the flow from one end to another.</summary>
    internal FlowState StateOf(int from, int to) => _stateOf(from, to);

    /// <summary>Returns true when what passes between two ends, in either direction, is not as without the fault.</summary>
    internal bool Touches(int one, int other) => StateOf(one, other) != FlowState.Open || StateOf(other, one) != FlowState.Open;

    private static HashSet<int> Side(IReadOnlyList<int> side) => side.Count == 0 ? Clients : [.. side];
}
