using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>Brokers that can be broken. Every way of running brokers has its own; all of it is thread-safe.</summary>
internal interface IBrokerFaults
{
    /// <summary>The brokers as they are now, in order of their numbers.</summary>
    IReadOnlyList<BrokerStatus> Brokers { get; }

    /// <summary>The broker that <paramref name="target"/> means now.</summary>
    /// <returns>Its number; null when no one knows.</returns>
    Task<int?> ResolveAsync(FaultTarget target, CancellationToken cancellationToken);

    /// <summary>The partitions of the events' topic that a broker leads now; null when that is not known.</summary>
    Task<IReadOnlyList<int>?> LedByAsync(int broker, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<int>?>(null);

    /// <summary>Breaks a broker; returns when it is broken.</summary>
    /// <exception cref="FaultException">It cannot be done.</exception>
    Task InjectAsync(FaultAction action, int broker, CancellationToken cancellationToken);

    /// <summary>Undoes <see cref="InjectAsync"/>; returns when the broker was told to come back.</summary>
    /// <exception cref="FaultException">It cannot be done.</exception>
    Task HealAsync(FaultAction action, int broker, CancellationToken cancellationToken);

    /// <summary>Returns when a healed broker is at work again.</summary>
    /// <exception cref="FaultException">It does not come back.</exception>
    Task RecoveredAsync(int broker, CancellationToken cancellationToken);
}
