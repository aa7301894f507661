using System.Globalization;
using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Brokers.Native;
using StreamLab.Kafka.Clients;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>Injects faults into native brokers: by signals to their processes, and by the proxies before their listeners.</summary>
/// <param name="cluster">The brokers.</param>
/// <param name="settings">The lab's settings.</param>
internal sealed class NativeBrokerFaults(NativeCluster cluster, LabSettings settings) : IBrokerFaults
{
    // A clean stop takes a second or two. A stopping controller must hand over to others, which can take minutes.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);

    private readonly BrokerStates _states = new();
    private readonly BrokerReturn _return = new(BrokerView.AskAsync, TimeProvider.System);
    private readonly NetworkFaults _network = new(cluster);
    private readonly NativeOrders _orders = new(cluster, settings.Topic.Name);

    public IReadOnlyList<BrokerStatus> Brokers =>
        [.. cluster.Brokers.Select(broker => new BrokerStatus(broker.Id, broker.Address, StateOf(broker.Id)))];

    public Task<int?> ResolveAsync(FaultTarget target, CancellationToken cancellationToken) => target.Kind switch
    {
        FaultTargetKind.Leader => BrokerQuestion.AskAsync(cluster.LeaderOfAsync(settings.Topic.Name, 0, cancellationToken)),
        FaultTargetKind.Follower => BrokerQuestion.AskAsync(cluster.FollowerOfAsync(settings.Topic.Name, 0, cancellationToken)),
        FaultTargetKind.Coordinator => cluster.CoordinatorOfAsync(settings.Group, cancellationToken),
        FaultTargetKind.TransactionCoordinator => cluster.TransactionCoordinatorAsync(
            settings.TransactionsOf(new FaultTarget(FaultTargetKind.Consumer, 1).ToString()), cancellationToken),
        FaultTargetKind.Controller => cluster.ControllerAsync(cancellationToken),
        FaultTargetKind.Broker or FaultTargetKind.Sides or FaultTargetKind.Brokers or FaultTargetKind.All
            or FaultTargetKind.Events or FaultTargetKind.Clients => Task.FromResult<int?>(target.Number),
        _ => Task.FromResult<int?>(null),
    };

    public async Task InjectAsync(BrokerFault fault, CancellationToken cancellationToken)
    {
        if (FaultTable.Of(fault.Action).IsOrder)
        {
            await DoneAsync(_orders.GiveAsync(fault, cancellationToken));
            return;
        }

        var brokers = Of(fault);
        if (brokers.Except(cluster.Brokers.Select(static broker => broker.Id)).FirstOrDefault() is > 0 and var unknown)
        {
            throw new FaultException($"there is no broker {unknown}");
        }

        if (brokers.FirstOrDefault(number => !cluster.IsRunning(number)) is > 0 and var dead)
        {
            throw FaultException.ForNow($"broker {dead} is not running");
        }

        var otherwise = fault.Action switch
        {
            FaultAction.Kill => await DoneAsync(Task.WhenAll(brokers.Select(broker => cluster.KillAsync(broker, cancellationToken)))),
            FaultAction.Stop => await StopAsync(fault.Broker, cancellationToken),
            FaultAction.Pause => Done(() => Array.ForEach(brokers, cluster.Pause)),
            FaultAction.Wipe => await DoneAsync(cluster.WipeAsync(fault.Broker, cancellationToken)),
            FaultAction.Powerloss => await DoneAsync(cluster.CutPowerAsync(brokers, cancellationToken)),
            FaultAction.Fill => await DoneAsync(cluster.FillAsync(fault.Broker, cancellationToken)),
            FaultAction.Skew => Done(() => cluster.SkewClock(fault.Broker, fault.Amount?.Offset ?? Skew)),
            FaultAction.Roll => await RollAsync(brokers, cancellationToken),
            FaultAction.Isolate or FaultAction.Slow or FaultAction.Partition or FaultAction.Cut or FaultAction.Throttle or FaultAction.DropAcks
                or FaultAction.Reset or FaultAction.HalfOpen => Done(() => _network.Inject(fault)),
            FaultAction.Elect or FaultAction.Reassign or FaultAction.DeleteRecords or FaultAction.Quota =>
                throw new ArgumentOutOfRangeException(nameof(fault), fault.Action, "It is an order."),
        };

        if (fault.Action != FaultAction.Roll)
        {
            Set(fault, FaultTable.Of(fault.Action).Leaves);
        }

        if (otherwise is not null)
        {
            throw FaultException.Otherwise(otherwise);
        }
    }

    public async Task HealAsync(BrokerFault fault, CancellationToken cancellationToken)
    {
        switch (FaultTable.Of(fault.Action).End)
        {
            case FaultEnd.Start:
                Array.ForEach(Of(fault), cluster.Free);
                Array.ForEach(Of(fault), Start);
                break;
            case FaultEnd.Continue:
                Array.ForEach(Of(fault), cluster.Continue);
                Set(fault, BrokerState.Starting);
                break;
            case FaultEnd.Network:
                _network.Heal(fault);
                Set(fault, BrokerState.Starting);
                break;
            case FaultEnd.Clock:
                cluster.SkewClock(fault.Broker, TimeSpan.Zero);
                Set(fault, BrokerState.Starting);
                break;
            case FaultEnd.Lift:
                await DoneAsync(_orders.LiftAsync(cancellationToken));
                break;
            case FaultEnd.Itself:
                break;
        }
    }

    public async Task RecoveredAsync(BrokerFault fault, CancellationToken cancellationToken)
    {
        if (FaultTable.Of(fault.Action).IsOrder)
        {
            await DoneAsync(_orders.CarriedOutAsync(fault, cancellationToken));
            return;
        }

        foreach (var broker in Of(fault))
        {
            await ReturnAsync(broker, cancellationToken);
        }
    }

    // A fault of the network may concern several brokers, and only one of them stands for it.
    private int[] Of(BrokerFault fault) => fault switch
    {
        { Sides: { } sides } => [.. sides.Brokers],
        { Broker: 0 } => [.. cluster.Brokers.Select(static broker => broker.Id)],
        _ => [fault.Broker],
    };

    // Of the two sides of a cut network only one broker shows it.
    private void Set(BrokerFault fault, BrokerState state) =>
        Array.ForEach(fault.Broker == 0 ? Of(fault) : [fault.Broker], broker => _states.Set(broker, state));

    private void Start(int broker)
    {
        try
        {
            cluster.Start(broker);
        }
        catch (BrokersException e)
        {
            throw new FaultException(e.Message, e);
        }

        _states.Set(broker, BrokerState.Starting);
    }

    private async Task ReturnAsync(int broker, CancellationToken cancellationToken)
    {
        try
        {
            await cluster.AnswersAsync(broker, cancellationToken);
            await _return.UntilAsync(
                broker, () => Brokers, _ => Task.FromResult(cluster.IsRunning(broker) ? null : "ended while it came back"), cancellationToken);
            _states.Set(broker, BrokerState.Up);
        }
        catch (BrokersException e)
        {
            throw new FaultException(string.Join(" | ", [e.Message, .. e.Details]), e);
        }
    }

    /// <returns>The difference from the request; null when every broker stopped cleanly.</returns>
    private async Task<string?> RollAsync(int[] brokers, CancellationToken cancellationToken)
    {
        string? otherwise = null;
        foreach (var broker in brokers)
        {
            otherwise = await StopAsync(broker, cancellationToken) ?? otherwise;
            _states.Set(broker, BrokerState.Down);
            Start(broker);
            await ReturnAsync(broker, cancellationToken);
        }

        return otherwise;
    }

    /// <returns>The difference from the request; null when the broker stopped cleanly.</returns>
    private async Task<string?> StopAsync(int broker, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(StopTimeout);
        try
        {
            await cluster.StopAsync(broker, timeout.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await cluster.KillAsync(broker, cancellationToken);
            return string.Create(CultureInfo.InvariantCulture, $"broker {broker} did not stop in order within {StopTimeout.TotalSeconds:0} s and was killed");
        }
    }

    private static async Task<string?> DoneAsync(Task task)
    {
        try
        {
            await task;
            return null;
        }
        catch (BrokersException e)
        {
            throw new FaultException(string.Join(" | ", [e.Message, .. e.Details]), e);
        }
    }

    private static string? Done(Action action)
    {
        action();
        return null;
    }

    // A broker that died by itself is down, whatever its faults.
    private BrokerState StateOf(int broker) => cluster.IsRunning(broker) ? _states.Get(broker) : BrokerState.Down;
}
