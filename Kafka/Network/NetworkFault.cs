namespace StreamLab.Kafka.Network;

/// <summary>A fault of a <see cref="BrokerNetwork"/>: a broken state for some of its flows. Number 0 are clients.</summary>
public sealed class NetworkFault
{
    private readonly Func<int, int, FlowState> _stateOf;

    private NetworkFault(Func<int, int, bool> hits, FlowState state) => _stateOf = (from, to) => from != to && hits(from, to) ? state : FlowState.Open;

    private NetworkFault(Func<int, int, FlowState> stateOf) => _stateOf = stateOf;

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
}
