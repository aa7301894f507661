using System.Collections.Concurrent;
using Confluent.Kafka;
using StreamLab.Hosting.Commands;
using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Network;
using StreamLab.Lab.Faults;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.AspireHost.Runs;

/// <summary>Injects faults into brokers in containers: with the container runtime's commands, and by the proxies between them and their clients.</summary>
/// <param name="brokers">The brokers.</param>
/// <param name="snapshotOf">Gets Aspire's snapshot of a container.</param>
/// <param name="containers">The container runtime.</param>
/// <param name="proxies">The proxies; null when the run needs none.</param>
/// <param name="topic">The events' topic.</param>
/// <param name="ask">Queries a broker's metadata by address; null when it does not answer.</param>
/// <param name="time">The clock.</param>
internal sealed class ContainerBrokerFaults(
    IReadOnlyList<ContainerBroker> brokers, Func<IResource, CustomResourceSnapshot?> snapshotOf, IContainers containers,
    IBreakableNetwork? proxies, string topic, Func<string, CancellationToken, Task<Metadata?>> ask, TimeProvider time) : IBrokerFaults
{
    // The orchestrator's state of a container that it does not find any more.
    private const string Unknown = "Unknown";

    private readonly BrokerStates _states = new();
    private readonly BrokerReturn _return = new(ask, time);
    private readonly ConcurrentDictionary<int, bool> _broken = new();
    private readonly NetworkFaults? _network = proxies is null ? null : new(proxies);

    public IReadOnlyList<BrokerStatus> Brokers => [.. brokers.Select(broker => new BrokerStatus(broker.Id, broker.Address, StateOf(broker)))];

    /// <summary>True while a broker has a fault, from before its injection until its recovery.</summary>
    public bool IsBroken(int broker) => _broken.ContainsKey(broker);

    /// <summary>True when Aspire reports that a broker's container has ended or is gone.</summary>
    public bool HasEnded(ContainerBroker broker) =>
        snapshotOf(broker.Resource)?.State?.Text is { } state && (KnownResourceStates.TerminalStates.Contains(state) || state == Unknown);

    public async Task<int?> ResolveAsync(FaultTarget target, CancellationToken cancellationToken) => target.Kind switch
    {
        FaultTargetKind.Broker or FaultTargetKind.Sides => target.Number,
        FaultTargetKind.Leader => await LeaderAsync(cancellationToken),
        FaultTargetKind.Controller => await QuorumLeader.AskAsync([.. brokers.Select(static broker => broker.Address)], cancellationToken),
        _ => null,
    };

    public async Task InjectAsync(BrokerFault fault, CancellationToken cancellationToken)
    {
        if (IsOfNetwork(fault))
        {
            _network!.Inject(fault);
            _states.Set(fault.Broker, FaultTable.Of(fault.Action).Leaves);
            return;
        }

        string[] command = fault.Action switch
        {
            FaultAction.Kill => ContainerRuntime.Kill,
            FaultAction.Stop => ContainerRuntime.Stop,
            FaultAction.Pause => ContainerRuntime.Pause,
            // FaultLimits refuses such a fault before it comes here.
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Action, "Containers cannot be broken so."),
        };
        // Set before the injection, so that the supervision does not report the container's end.
        _broken[fault.Broker] = true;
        try
        {
            await RunAsync(fault.Broker, command, cancellationToken);
            _states.Set(fault.Broker, FaultTable.Of(fault.Action).Leaves);
        }
        catch (FaultException)
        {
            _broken.TryRemove(fault.Broker, out _);
            throw;
        }
    }

    public Task HealAsync(BrokerFault fault, CancellationToken cancellationToken)
    {
        if (!IsOfNetwork(fault))
        {
            return StartAsync(fault.Broker, fault.Action == FaultAction.Pause ? ContainerRuntime.Resume : ContainerRuntime.Start, cancellationToken);
        }

        _network!.Heal(fault);
        return Task.CompletedTask;
    }

    public async Task RecoveredAsync(BrokerFault fault, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var broker in fault.Sides?.Brokers ?? [fault.Broker])
            {
                await ReturnAsync(broker, cancellationToken);
            }
        }
        finally
        {
            _broken.TryRemove(fault.Broker, out _);
        }
    }

    /// <summary>Starts a broker's container again with its data.</summary>
    /// <exception cref="FaultException">It cannot be started.</exception>
    public Task StartAsync(int broker, CancellationToken cancellationToken) => StartAsync(broker, ContainerRuntime.Start, cancellationToken);

    /// <summary>Waits until a restarted broker is back in its cluster.</summary>
    /// <exception cref="FaultException">It does not come back.</exception>
    public async Task ReturnAsync(int broker, CancellationToken cancellationToken)
    {
        _states.Set(broker, BrokerState.Starting);
        await _return.UntilAsync(broker, () => Brokers, async token => (await EndOfAsync(broker, token))?.ToString(), cancellationToken);
        _states.Set(broker, BrokerState.Up);
    }

    /// <summary>Gets how a broker's container ended according to the runtime; null when it runs.</summary>
    public async Task<ContainerEnd?> EndOfAsync(int broker, CancellationToken cancellationToken) =>
        ContainerOf(broker) is { } container ? await containers.EndOfAsync(container, cancellationToken) : null;

    // FaultLimits refuses such a fault where there are no proxies.
    private static bool IsOfNetwork(BrokerFault fault) => FaultTable.Of(fault.Action).End == FaultEnd.Network;

    // A broker that died by itself is down, whatever its faults.
    private BrokerState StateOf(ContainerBroker broker) =>
        HasEnded(broker) ? BrokerState.Down : _states.Get(broker.Id);

    private async Task<int?> LeaderAsync(CancellationToken cancellationToken)
    {
        foreach (var broker in Brokers.Where(static broker => broker.State == BrokerState.Up))
        {
            if (await ask(broker.Address, cancellationToken) is { } view && PartitionLeader.In(view, topic, 0) is { } leader)
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
