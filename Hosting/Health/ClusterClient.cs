using Aspire.Hosting.ApplicationModel;
using Confluent.Kafka;
using StreamLab.Hosting.Security;

namespace StreamLab.Hosting.Health;

/// <summary>Holds the one admin client for a cluster's checks and topics. It is created at first use, as the cluster's administrator.</summary>
internal sealed class ClusterClient : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly KafkaClusterResource _cluster;
    private readonly Func<AdminClientConfig, IAdminClient> _connect;
    private IAdminClient? _client;
    private volatile Error? _refusal;

    public ClusterClient(KafkaClusterResource cluster)
    {
        _cluster = cluster;
        _connect = Build;
    }

    public ClusterClient(KafkaClusterResource cluster, Func<AdminClientConfig, IAdminClient> connect)
    {
        _cluster = cluster;
        _connect = connect;
    }

    /// <summary>Why brokers last refused this client, such as a wrong password; null when they did not.</summary>
    /// <remarks>The requests themselves only time out.</remarks>
    public Error? Refusal => _refusal;

    /// <summary>Forgets a refusal, because a request was answered.</summary>
    public void ForgetRefusal() => _refusal = null;

    /// <summary>Gets the client, which the caller must not dispose.</summary>
    /// <exception cref="InvalidOperationException">The brokers have no addresses yet.</exception>
    public async ValueTask<IAdminClient> GetAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _client ??= _connect(await ConfigureAsync(cancellationToken));
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

    private async ValueTask<AdminClientConfig> ConfigureAsync(CancellationToken cancellationToken)
    {
        var config = new AdminClientConfig
        {
            BootstrapServers = await _cluster.ConnectionStringExpression.GetValueAsync(cancellationToken)
                ?? throw new InvalidOperationException($"Kafka cluster '{_cluster.Name}' has no connection string."),
            ClientId = "streamlab-hosting",
            // The checks expect brokers that are down, so the client must reconnect soon and not wait long.
            ReconnectBackoffMaxMs = 500,
            SocketConnectionSetupTimeoutMs = 5000,
            // A proxy may accept a connection although the broker behind it is down.
            ApiVersionRequestTimeoutMs = 2000,
            // The client sends most requests to the broker that it last heard of as the controller, and waits for that one when it is down.
            TopicMetadataRefreshIntervalMs = 1000,
            LogConnectionClose = false,
            AllowAutoCreateTopics = false,
        };
        await ClientSettings.ApplyAsync(_cluster, config, cancellationToken);
        return config;
    }

    /// <summary>Builds the client, and keeps why brokers refuse it.</summary>
    internal IAdminClient Build(AdminClientConfig config) => new AdminClientBuilder(config)
        .SetLogHandler(static (_, _) => { })
        .SetErrorHandler((_, error) => _refusal = error.Code is ErrorCode.Local_Authentication or ErrorCode.Local_Ssl ? error : _refusal)
        .Build();
}
