using StreamLab.Settings;
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

    public Task InjectAsync(FaultAction action, int broker, CancellationToken cancellationToken) => brokers().InjectAsync(action, broker, cancellationToken);

    public Task HealAsync(FaultAction action, int broker, CancellationToken cancellationToken) => brokers().HealAsync(action, broker, cancellationToken);

    public Task RecoveredAsync(int broker, CancellationToken cancellationToken) => brokers().RecoveredAsync(broker, cancellationToken);
}
