using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>Injects faults into brokers. Each broker mode has an implementation. Thread-safe.</summary>
internal interface IBrokerFaults
{
    /// <summary>The current state of the brokers, in order of number.</summary>
    IReadOnlyList<BrokerStatus> Brokers { get; }

    /// <summary>Gets the broker to which <paramref name="target"/> refers now.</summary>
    /// <returns>The broker's number; null when it is not known.</returns>
    Task<int?> ResolveAsync(FaultTarget target, CancellationToken cancellationToken);

    /// <summary>Gets the partitions of the events' topic that a broker leads now; null when they are not known.</summary>
    Task<IReadOnlyList<int>?> LedByAsync(int broker, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<int>?>(null);

    /// <summary>Injects a fault. Returns when the broker is broken.</summary>
    /// <exception cref="FaultException">The fault cannot be injected.</exception>
    Task InjectAsync(BrokerFault fault, CancellationToken cancellationToken);

    /// <summary>Undoes <see cref="InjectAsync"/>. Returns when the broker was told to come back.</summary>
    /// <exception cref="FaultException">The fault cannot be healed.</exception>
    Task HealAsync(BrokerFault fault, CancellationToken cancellationToken);

    /// <summary>Waits until what a healed fault broke works again.</summary>
    /// <exception cref="FaultException">It does not come back.</exception>
    Task RecoveredAsync(BrokerFault fault, CancellationToken cancellationToken);
}
