using StreamLab.Lab.Faults;
using StreamLab.Lab.Runs;
using StreamLab.Settings;

namespace StreamLab.Lab.Brokers;

/// <summary>Starts the brokers of a run, or finds those that are there.</summary>
internal interface IClusterStarter
{
    /// <exception cref="StartFailedException">They did not start.</exception>
    Task<ICluster> StartAsync(CancellationToken cancellationToken);
}

/// <summary>The brokers of a run; disposing stops those that the run started.</summary>
internal interface ICluster : IAsyncDisposable
{
    /// <summary>The addresses that clients begin with: <c>host:port</c>, comma-separated.</summary>
    string BootstrapServers { get; }

    /// <summary>Where the brokers come from, never <see cref="BrokerMode.Auto"/>.</summary>
    BrokerMode Mode { get; }

    /// <summary>How many there are.</summary>
    int Count { get; }

    /// <summary>What they are.</summary>
    string Version { get; }

    /// <summary>The folder in which their data stays when the run ends; null when it does not.</summary>
    string? KeptFolder { get; }

    /// <summary>What can be broken of them.</summary>
    IBrokerFaults Faults { get; }

    /// <summary>The number of a broker's process; null where it has none of its own or is down.</summary>
    int? ProcessOf(int broker);

    /// <summary>Makes sure that the events' and the snapshots' topics are there as the settings say.</summary>
    /// <exception cref="StartFailedException">A topic is there with other settings, or cannot be made.</exception>
    Task EnsureTopicsAsync(CancellationToken cancellationToken);
}
