using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>Forwards to the faults of brokers that may not have started yet.</summary>
/// <param name="brokers">Gets the current brokers.</param>
internal sealed class DeferredBrokerFaults(Func<IBrokerFaults> brokers) : IBrokerFaults
{
    public IReadOnlyList<BrokerStatus> Brokers => brokers().Brokers;

    public Task<int?> ResolveAsync(FaultTarget target, CancellationToken cancellationToken) => brokers().ResolveAsync(target, cancellationToken);

    public Task<IReadOnlyList<int>?> LedByAsync(int broker, CancellationToken cancellationToken) => brokers().LedByAsync(broker, cancellationToken);

    public Task InjectAsync(BrokerFault fault, CancellationToken cancellationToken) => brokers().InjectAsync(fault, cancellationToken);

    public Task HealAsync(BrokerFault fault, CancellationToken cancellationToken) => brokers().HealAsync(fault, cancellationToken);

    public Task RecoveredAsync(BrokerFault fault, CancellationToken cancellationToken) => brokers().RecoveredAsync(fault, cancellationToken);
}
