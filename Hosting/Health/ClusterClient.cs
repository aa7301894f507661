using Aspire.Hosting.ApplicationModel;
using Confluent.Kafka;
using StreamLab.Planning;

namespace StreamLab.Hosting.Health;

/// <summary>The one client by which this AppHost looks at a cluster and creates its topics: made when first needed, then kept.</summary>
internal sealed class ClusterClient(KafkaClusterResource cluster, Func<string, IAdminClient> connect) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private GuardedAdmin? _client;

    public ClusterClient(KafkaClusterResource cluster)
        : this(cluster, Connect)
    {
    }

    /// <summary>The client; the caller does not dispose it.</summary>
    /// <exception cref="InvalidOperationException">The brokers have no addresses yet.</exception>
    public async ValueTask<GuardedAdmin> GetAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _client ??= new(connect(await AddressesAsync(cancellationToken)));
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

    private async ValueTask<string> AddressesAsync(CancellationToken cancellationToken) =>
        await cluster.ConnectionStringExpression.GetValueAsync(cancellationToken)
            ?? throw new InvalidOperationException($"Kafka cluster '{cluster.Name}' has no connection string.");

    private static IAdminClient Connect(string addresses) => new AdminClientBuilder(new AdminClientConfig
    {
        BootstrapServers = addresses,
        ClientId = "streamlab-hosting",
        // Brokers that are down are what is looked for here: they are not to be told of over and over, nor long waited for.
        ReconnectBackoffMaxMs = 500,
        SocketConnectionSetupTimeoutMs = 5000,
        // Whoever stands between, such as a proxy, can take a connection for a broker that is not there.
        ApiVersionRequestTimeoutMs = 2000,
        LogConnectionClose = false,
        AllowAutoCreateTopics = false,
    }).SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();
}
