using System.Collections.Concurrent;
using Confluent.Kafka;
using StreamLab.Hosting.Commands;
using StreamLab.Kafka.Clients;
using StreamLab.Lab.Faults;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.AspireHost.Runs;

/// <summary>Faults of brokers in containers, by the container runtime's own commands.</summary>
/// <param name="brokers">The brokers.</param>
/// <param name="snapshotOf">Tells what Aspire knows of a container.</param>
/// <param name="containers">The container runtime.</param>
/// <param name="topic">The events' topic.</param>
/// <param name="ask">Asks the broker at an address what it knows of its cluster; null when it does not answer.</param>
/// <param name="time">The clock.</param>
internal sealed class ContainerBrokerFaults(
    IReadOnlyList<ContainerBroker> brokers, Func<IResource, CustomResourceSnapshot?> snapshotOf, IContainers containers, string topic,
    Func<string, CancellationToken, Task<Metadata?>> ask, TimeProvider time) : IBrokerFaults
{
    // As the orchestrator calls a container that it does not find any more.
    private const string Unknown = "Unknown";

    private readonly BrokerStates _states = new();
    private readonly BrokerReturn _return = new(ask, time);
    private readonly ConcurrentDictionary<int, bool> _broken = new();

    public IReadOnlyList<BrokerStatus> Brokers => [.. brokers.Select(broker => new BrokerStatus(broker.Id, broker.Address, StateOf(broker)))];

    /// <summary>Whether a fault has a broker, from before it is broken until it is back.</summary>
    public bool IsBroken(int broker) => _broken.ContainsKey(broker);

    /// <summary>Whether a broker's container has ended or is gone, as far as Aspire knows.</summary>
    public bool HasEnded(ContainerBroker broker) =>
        snapshotOf(broker.Resource)?.State?.Text is { } state && (KnownResourceStates.TerminalStates.Contains(state) || state == Unknown);

    public async Task<int?> ResolveAsync(FaultTarget target, CancellationToken cancellationToken) => target.Kind switch
    {
        FaultTargetKind.Broker => target.Number,
        FaultTargetKind.Leader => await LeaderAsync(cancellationToken),
        FaultTargetKind.Controller => await QuorumLeader.AskAsync([.. brokers.Select(static broker => broker.Address)], cancellationToken),
        _ => null,
    };

    public async Task InjectAsync(FaultAction action, int broker, CancellationToken cancellationToken)
    {
        string[] command = action switch
        {
            FaultAction.Kill => ContainerRuntime.Kill,
            FaultAction.Stop => ContainerRuntime.Stop,
            FaultAction.Pause => ContainerRuntime.Pause,
            _ => throw new FaultException(FaultLimits.WhyNot(BrokerMode.Containers, action, FaultSubject.Broker) ?? "it is unknown"),
        };
        // Noted before it is done: a death that someone asked for is no surprise.
        _broken[broker] = true;
        try
        {
            await RunAsync(broker, command, cancellationToken);
            _states.Set(broker, BrokerStates.After(action));
        }
        catch (FaultException)
        {
            _broken.TryRemove(broker, out _);
            throw;
        }
    }

    public Task HealAsync(FaultAction action, int broker, CancellationToken cancellationToken) =>
        StartAsync(broker, action == FaultAction.Pause ? ContainerRuntime.Resume : ContainerRuntime.Start, cancellationToken);

    public async Task RecoveredAsync(int broker, CancellationToken cancellationToken)
    {
        try
        {
            await ReturnAsync(broker, cancellationToken);
        }
        finally
        {
            _broken.TryRemove(broker, out _);
        }
    }

    /// <summary>Starts a broker's container again, on the data that it had.</summary>
    /// <exception cref="FaultException">It cannot be done.</exception>
    public Task StartAsync(int broker, CancellationToken cancellationToken) => StartAsync(broker, ContainerRuntime.Start, cancellationToken);

    /// <summary>Returns when a broker that was started again is back in its cluster.</summary>
    /// <exception cref="FaultException">It does not come back.</exception>
    public async Task ReturnAsync(int broker, CancellationToken cancellationToken)
    {
        _states.Set(broker, BrokerState.Starting);
        await _return.UntilAsync(broker, () => Brokers, async token => (await EndOfAsync(broker, token))?.ToString(), cancellationToken);
        _states.Set(broker, BrokerState.Up);
    }

    /// <summary>How a broker's container ended, by the runtime's word; null when it runs.</summary>
    public async Task<ContainerEnd?> EndOfAsync(int broker, CancellationToken cancellationToken) =>
        ContainerOf(broker) is { } container ? await containers.EndOfAsync(container, cancellationToken) : null;

    // One that died by itself is down, whatever faults say.
    private BrokerState StateOf(ContainerBroker broker) =>
        HasEnded(broker) ? BrokerState.Down : _states.Of(broker.Id);

    private async Task<int?> LeaderAsync(CancellationToken cancellationToken)
    {
        foreach (var broker in Brokers.Where(static broker => broker.State == BrokerState.Up))
        {
            if (await ask(broker.Address, cancellationToken) is { } view && Leaders.In(view, topic, 0) is { } leader)
            {
                return leader;
            }
        }

        return null;
    }

    private async Task StartAsync(int broker, string[] command, CancellationToken cancellationToken)
    {
        await RunAsync(broker, command, cancellationToken);
        _states.Set(broker, BrokerState.Starting);
    }

    private string? ContainerOf(int broker) => BrokerContainer.IdIn(snapshotOf(brokers.Single(known => known.Id == broker).Resource));

    private async Task RunAsync(int broker, string[] command, CancellationToken cancellationToken)
    {
        var container = ContainerOf(broker) ?? throw new FaultException($"broker {broker} has no container");
        if (await containers.RunAsync(command, container, cancellationToken) is { } problem)
        {
            throw new FaultException(problem);
        }
    }
}
