using System.Globalization;
using StreamLab.Lab.Faults;
using StreamLab.Lab.Runs;
using StreamLab.Planning;
using StreamLab.Streaming.Control;

namespace StreamLab.AspireHost.Runs;

/// <summary>Reports when a broker's container ends without being asked to, and restarts it like a worker.</summary>
/// <remarks>
/// A broker that exceeded its memory limit would fail again, and one that was stopped is meant to be down. These are not restarted.
/// </remarks>
internal sealed class BrokerSupervision : IAsyncDisposable
{
    private readonly ContainerBrokerFaults _brokers;
    private readonly ConsoleMessages _messages;
    private readonly TimeProvider _time;
    private readonly Polling _polling;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _work;

    /// <summary>Starts to supervise brokers.</summary>
    /// <param name="brokers">The brokers.</param>
    /// <param name="faults">Injects faults, and starts containers.</param>
    /// <param name="memory">The memory limit of each broker in bytes.</param>
    /// <param name="messages">Takes lines for the console.</param>
    /// <param name="time">The clock.</param>
    public BrokerSupervision(IReadOnlyList<ContainerBroker> brokers, ContainerBrokerFaults faults, long memory, ConsoleMessages messages, TimeProvider time)
    {
        (_brokers, _messages, _time) = (faults, messages, time);
        _polling = new(TimeSpan.FromMilliseconds(250), Timeout.InfiniteTimeSpan, time);
        _work = Task.WhenAll(brokers.Select(broker => Task.Run(() => SuperviseAsync(broker, memory))));
    }

    /// <summary>Stops the supervision. Brokers stay as they are.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _work;
        _end.Dispose();
    }

    private async Task SuperviseAsync(ContainerBroker broker, long memory)
    {
        var policy = new RestartPolicy { EverRan = true };
        try
        {
            while (true)
            {
                var since = _time.GetTimestamp();
                await UntilAsync(() => _brokers.HasEnded(broker) && !_brokers.IsBroken(broker.Id));
                // Aspire's state can be out of date, so ask the container runtime.
                if (await _brokers.EndOfAsync(broker.Id, _end.Token) is { } end)
                {
                    await AfterAsync(broker, end, policy.After(end.ExitCode ?? -1, _time.GetElapsedTime(since))!.Value, memory);
                }

                // Wait until it was restarted, here or from the dashboard.
                await UntilAsync(() => !_brokers.HasEnded(broker));
                await ReturnAsync(broker);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private async Task AfterAsync(ContainerBroker broker, ContainerEnd end, TimeSpan delay, long memory)
    {
        if (WhyDown(end, memory) is { } why)
        {
            _messages.Add(Ended(broker, end), $"; it stays down: {why}");
            return;
        }

        _messages.Add(Ended(broker, end), string.Create(CultureInfo.InvariantCulture, $"; starting it again in {delay.TotalSeconds:0} s"));
        await Task.Delay(delay, _time, _end.Token);
        try
        {
            await _brokers.StartAsync(broker.Id, _end.Token);
        }
        catch (FaultException e)
        {
            _messages.Add($"{broker.Resource.Name} cannot be started again: {e.Message}");
        }
    }

    private async Task ReturnAsync(ContainerBroker broker)
    {
        if (_brokers.IsBroken(broker.Id))
        {
            // The fault that broke it reports its return.
            return;
        }

        try
        {
            await _brokers.ReturnAsync(broker.Id, _end.Token);
            _messages.Add($"{broker.Resource.Name} is back.");
        }
        catch (FaultException e)
        {
            _messages.Add($"{broker.Resource.Name} is not back: {e.Message}.");
        }
    }

    private ProcessEnd Ended(ContainerBroker broker, ContainerEnd end) =>
        new(broker.Resource.Name, _time.GetUtcNow(), end.ToString(), []) { Broker = broker.Id };

    private static string? WhyDown(ContainerEnd end, long memory) => end switch
    {
        { IsOutOfMemory: true } => $"give brokers more than {KafkaMemory.Text(memory)} with --memory",
        { ExitCode: null } => "its data went with its container",
        { IsAsked: true } => "it was asked to stop",
        _ => null,
    };

    private Task<bool> UntilAsync(Func<bool> condition) => _polling.UntilAsync(condition, _end.Token);
}
