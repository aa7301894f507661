using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Topics;
using StreamLab.Planning;
using StreamLab.Settings;

namespace StreamLab.Kafka.Brokers;

/// <summary>An existing cluster, which the lab neither starts nor stops.</summary>
public sealed class ExternalCluster : IBrokerCluster
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly BrokerConnection _connection;
    private readonly ClientConfig _client;

    private ExternalCluster(BrokerMode mode, BrokerConnection connection, ClientConfig client, string bootstrapServers, Metadata metadata)
    {
        Mode = mode;
        _client = client;
        _connection = connection;
        BootstrapServers = bootstrapServers;
        Count = KnownBrokers.CountIn(metadata);
        Missing = KnownBrokers.MissingIn(metadata);
    }

    /// <summary>The numbers of brokers that did not answer although they have replicas; <see cref="Count"/> includes them.</summary>
    public IReadOnlyList<int> Missing { get; }

    /// <inheritdoc/>
    public BrokerMode Mode { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public string Version => "Apache Kafka";

    /// <inheritdoc/>
    public string BootstrapServers { get; }

    /// <summary>Connects to the cluster.</summary>
    /// <param name="mode">The broker mode.</param>
    /// <param name="bootstrapServers">One or more addresses, <c>host:port,host:port</c>.</param>
    /// <param name="client">The client settings: security.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="BrokersException">No broker answers within ten seconds, or a broker refuses the client.</exception>
    public static async Task<ExternalCluster> ConnectAsync(
        BrokerMode mode, string bootstrapServers, ClientConfig client, CancellationToken cancellationToken)
    {
        var connection = new BrokerConnection(new ClientConfig(client.ToDictionary()) { BootstrapServers = bootstrapServers });
        try
        {
            var metadata = await connection.AskAsync(ConnectTimeout, cancellationToken);
            return new(mode, connection, client, bootstrapServers, metadata);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task EnsureTopicAsync(TopicPlan plan, CancellationToken cancellationToken) =>
        AccessErrors.NameClientAsync(_client, new TopicProvisioner(_connection.Admin.Client).EnsureAsync(plan, cancellationToken));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }
}
