using StreamLab.Lab.Faults;
using StreamLab.Lab.Runs;
using StreamLab.Settings;

namespace StreamLab.Lab.Brokers;

/// <summary>Starts a run's brokers, or connects to existing ones.</summary>
internal interface IClusterStarter
{
    /// <exception cref="StartFailedException">The brokers did not start.</exception>
    Task<ICluster> StartAsync(CancellationToken cancellationToken);
}

/// <summary>The brokers of a run. Disposing stops those that the run started.</summary>
internal interface ICluster : IAsyncDisposable
{
    /// <summary>The bootstrap addresses for clients: <c>host:port</c>, comma-separated.</summary>
    string BootstrapServers { get; }

    /// <summary>The broker mode, never <see cref="BrokerMode.Auto"/>.</summary>
    BrokerMode Mode { get; }

    /// <summary>The number of brokers.</summary>
    int Count { get; }

    /// <summary>The brokers' software and version.</summary>
    string Version { get; }

    /// <summary>The folder in which the brokers' data stays after the run; null when it is deleted.</summary>
    string? KeptFolder { get; }

    /// <summary>Injects faults into the brokers.</summary>
    IBrokerFaults Faults { get; }

    /// <summary>Gets the id of a broker's process; null when it has none of its own or is down.</summary>
    int? ProcessOf(int broker);

    /// <summary>Ensures that the topics of events and of snapshots exist with the requested settings.</summary>
    /// <exception cref="StartFailedException">A topic exists with other settings, or cannot be created.</exception>
    Task EnsureTopicsAsync(CancellationToken cancellationToken);
}
