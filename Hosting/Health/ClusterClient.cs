using Aspire.Hosting.ApplicationModel;
using Confluent.Kafka;

namespace StreamLab.Hosting.Health;

/// <summary>Holds the one admin client for a cluster's checks and topics. It is created at first use.</summary>
internal sealed class ClusterClient(KafkaClusterResource cluster, Func<string, IAdminClient> connect) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private IAdminClient? _client;

    public ClusterClient(KafkaClusterResource cluster)
        : this(cluster, Connect)
    {
    }

    /// <summary>Gets the client, which the caller must not dispose.</summary>
    /// <exception cref="InvalidOperationException">The brokers have no addresses yet.</exception>
    public async ValueTask<IAdminClient> GetAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _client ??= connect(await GetAddressesAsync(cancellationToken));
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        _client?.Dispose();
        _gate.Dispose();
    }

    private async ValueTask<string> GetAddressesAsync(CancellationToken cancellationToken) =>
        await cluster.ConnectionStringExpression.GetValueAsync(cancellationToken)
            ?? throw new InvalidOperationException($"Kafka cluster '{cluster.Name}' has no connection string.");

    private static IAdminClient Connect(string addresses) => new AdminClientBuilder(new AdminClientConfig
    {
        BootstrapServers = addresses,
        ClientId = "streamlab-hosting",
        // The checks expect brokers that are down, so the client must reconnect soon and not wait long.
        ReconnectBackoffMaxMs = 500,
        SocketConnectionSetupTimeoutMs = 5000,
        // A proxy may accept a connection although the broker behind it is down.
        ApiVersionRequestTimeoutMs = 2000,
        LogConnectionClose = false,
        AllowAutoCreateTopics = false,
    }).SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();
}
