using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>Rejects every fault: the lab did not start these brokers.</summary>
internal sealed class NoBrokerFaults : IBrokerFaults
{
    public IReadOnlyList<BrokerStatus> Brokers => [];

    public Task<int?> ResolveAsync(FaultTarget target, CancellationToken cancellationToken) => Task.FromResult<int?>(null);

    public Task InjectAsync(BrokerFault fault, CancellationToken cancellationToken) => throw Refusal();

    public Task HealAsync(BrokerFault fault, CancellationToken cancellationToken) => throw Refusal();

    public Task RecoveredAsync(BrokerFault fault, CancellationToken cancellationToken) => Task.CompletedTask;

    private static FaultException Refusal() => new(FaultLimits.WhyNot(BrokerMode.External, FaultAction.Kill, FaultSubject.Broker)!);
}
