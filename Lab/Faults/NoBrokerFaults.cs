using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>Rejects every fault: the lab did not start these brokers.</summary>
internal sealed class NoBrokerFaults : IBrokerFaults
{
    public IReadOnlyList<BrokerStatus> Brokers => [];

    public Task<int?> ResolveAsync(FaultTarget target, CancellationToken cancellationToken) => Task.FromResult<int?>(null);

    public Task InjectAsync(FaultAction action, int broker, CancellationToken cancellationToken) => throw Refusal();

    public Task HealAsync(FaultAction action, int broker, CancellationToken cancellationToken) => throw Refusal();

    public Task RecoveredAsync(int broker, CancellationToken cancellationToken) => Task.CompletedTask;

    private static FaultException Refusal() => new(FaultLimits.WhyNot(BrokerMode.External, FaultAction.Kill, FaultSubject.Broker)!);
}
