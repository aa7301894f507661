using System.Globalization;

using Confluent.Kafka;
using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Brokers.Native;
using StreamLab.Kafka.Clients;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>Injects faults into native brokers by signals to their processes.</summary>
/// <param name="cluster">The brokers.</param>
/// <param name="topic">The events' topic.</param>
internal sealed class NativeBrokerFaults(NativeCluster cluster, string topic) : IBrokerFaults
{
    // A clean stop takes a second or two. A stopping controller must hand over to others, which can take minutes.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(20);

    private readonly BrokerStates _states = new();
    private readonly BrokerReturn _return = new(BrokerView.AskAsync, TimeProvider.System);

    public IReadOnlyList<BrokerStatus> Brokers =>
        [.. cluster.Brokers.Select(broker => new BrokerStatus(broker.Id, broker.Address, StateOf(broker.Id)))];

    public Task<int?> ResolveAsync(FaultTarget target, CancellationToken cancellationToken) => target.Kind switch
    {
        FaultTargetKind.Leader => Task.Run(() => LeaderOrNone(), cancellationToken),
        FaultTargetKind.Controller => cluster.ControllerAsync(cancellationToken),
        FaultTargetKind.Broker => Task.FromResult<int?>(target.Number),
        _ => Task.FromResult<int?>(null),
    };

    public async Task InjectAsync(FaultAction action, int broker, CancellationToken cancellationToken)
    {
        if (!cluster.IsRunning(broker))
        {
            throw FaultException.ForNow($"broker {broker} is not running");
        }

        var otherwise = await (action switch
        {
            FaultAction.Kill => KillAsync(broker, cancellationToken),
            FaultAction.Stop => StopAsync(broker, cancellationToken),
            FaultAction.Pause => PauseAsync(broker),
            // FaultLimits refuses such a fault before it comes here.
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Native brokers cannot be broken so."),
        });

        _states.Set(broker, BrokerStates.After(action));
        if (otherwise is not null)
        {
            throw FaultException.Otherwise(otherwise);
        }
    }

    public Task HealAsync(FaultAction action, int broker, CancellationToken cancellationToken)
    {
        if (action == FaultAction.Pause)
        {
            cluster.Continue(broker);
        }
        else
        {
            try
            {
                cluster.Start(broker);
            }
            catch (BrokersException e)
            {
                throw new FaultException(e.Message, e);
            }
        }

        _states.Set(broker, BrokerState.Starting);
        return Task.CompletedTask;
    }

    public async Task RecoveredAsync(int broker, CancellationToken cancellationToken)
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

    private async Task<string?> KillAsync(int broker, CancellationToken cancellationToken)
    {
        await cluster.KillAsync(broker, cancellationToken);
        return null;
    }

    private Task<string?> PauseAsync(int broker)
    {
        cluster.Pause(broker);
        return Task.FromResult<string?>(null);
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

    private int? LeaderOrNone()
    {
        try
        {
            return cluster.LeaderOf(topic, 0);
        }
        catch (KafkaException)
        {
            return null;
        }
    }

    // A broker that died by itself is down, whatever its faults.
    private BrokerState StateOf(int broker) => cluster.IsRunning(broker) ? _states.Get(broker) : BrokerState.Down;
}
