using Confluent.Kafka;

using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Brokers.Native;
using StreamLab.Lab.Faults;
using StreamLab.Settings;

namespace StreamLab.Lab.Brokers;

/// <summary>Starts the brokers of each mode, or connects to them, and finds what can break them.</summary>
internal static class BrokerClusters
{
    /// <summary>Resolves the broker mode of <paramref name="settings"/> on this machine; never <see cref="BrokerMode.Auto"/>.</summary>
    /// <param name="settings">The lab's settings.</param>
    /// <param name="connection">The connection string <c>kafka</c>; null when there is none.</param>
    public static BrokerMode Resolve(LabSettings settings, string? connection) => settings.BrokerMode switch
    {
        BrokerMode.Auto => connection is null ? BrokerMode.Embedded : BrokerMode.External,
        var mode => mode,
    };

    /// <summary>Starts the brokers or connects to them. They answer when this returns.</summary>
    /// <param name="settings">The lab's settings.</param>
    /// <param name="connection">The connection string <c>kafka</c>; null when there is none.</param>
    /// <param name="client">How clients connect to a cluster that was there before: security.</param>
    /// <param name="tools">Kafka and Java, for native brokers; null where there are none.</param>
    /// <param name="console">Takes lines for the person, while brokers start and later.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="BrokersException">They cannot be started or do not answer.</exception>
    public static async Task<IBrokerCluster> StartAsync(
        LabSettings settings, string? connection, ClientConfig client, NativeTools? tools, IBrokerConsole console,
        CancellationToken cancellationToken)
    {
        var mode = Resolve(settings, connection);
        if (mode.AreForeign())
        {
            return connection is null
                ? throw new BrokersException($"--broker-mode {mode.ToText()} needs a connection string: --ConnectionStrings:kafka=host:port")
                : await ExternalCluster.ConnectAsync(mode, connection, client, cancellationToken);
        }

        return mode switch
        {
            BrokerMode.Embedded => EmbeddedCluster.Start(settings.Brokers),
            BrokerMode.Native when tools is not null => await NativeCluster.StartAsync(settings, tools, console, cancellationToken),
            BrokerMode.Native or BrokerMode.Containers or BrokerMode.External or BrokerMode.Auto => throw new BrokersException(
                $"--broker-mode {mode.ToText()} is not available here; allowed are {BrokerModes.WithoutAspire}."),
        };
    }

    /// <summary>Gets what can break these brokers.</summary>
    /// <param name="brokers">The brokers.</param>
    /// <param name="settings">The lab's settings.</param>
    public static IBrokerFaults FaultsOf(IBrokerCluster brokers, LabSettings settings) => brokers switch
    {
        EmbeddedCluster embedded => new EmbeddedBrokerFaults(embedded, settings.Topic.Topics(), [.. settings.StageGroups, .. settings.GroupNames]),
        NativeCluster native => new NativeBrokerFaults(native, settings),
        ExternalCluster => new NoBrokerFaults(),
        _ => throw new ArgumentOutOfRangeException(nameof(brokers), brokers.Mode, "Nothing is known that breaks these brokers."),
    };
}
