using Confluent.Kafka;

using StreamLab.Kafka.Topics;
using StreamLab.Planning;
using StreamLab.Settings;

namespace StreamLab.Kafka.Brokers;

/// <summary>A cluster that was there before and stays when the lab ends.</summary>
public sealed class ExternalCluster : IBrokerCluster
{
    private readonly IAdminClient _admin;

    private ExternalCluster(IAdminClient admin, string bootstrapServers, Metadata metadata)
    {
        _admin = admin;
        BootstrapServers = bootstrapServers;
        Count = KnownBrokers.CountIn(metadata);
        Missing = KnownBrokers.MissingIn(metadata);
    }

    /// <summary>The numbers of brokers that did not answer, though copies are kept there; they count among <see cref="Count"/>.</summary>
    public IReadOnlyList<int> Missing { get; }

    /// <inheritdoc/>
    public BrokerMode Mode => BrokerMode.External;

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public string Version => "Apache Kafka";

    /// <inheritdoc/>
    public string BootstrapServers { get; }

    /// <summary>Connects.</summary>
    /// <param name="bootstrapServers">One or more addresses, <c>host:port,host:port</c>.</param>
    /// <param name="client">How to connect: security, as clients are told it.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="BrokersException">No broker answers within ten seconds.</exception>
    public static async Task<ExternalCluster> ConnectAsync(string bootstrapServers, ClientConfig client, CancellationToken cancellationToken)
    {
        var errors = new LastError();
        var admin = new AdminClientBuilder(new AdminClientConfig(client.ToDictionary()) { BootstrapServers = bootstrapServers })
            .SetLogHandler(static (_, _) => { })
            .SetErrorHandler((_, error) => errors.Reason = error.Reason)
            .Build();
        try
        {
            var metadata = await Task.Run(() => admin.GetMetadata(TimeSpan.FromSeconds(10)), cancellationToken)
                .WaitAsync(cancellationToken);
            return new(admin, bootstrapServers, metadata);
        }
        catch (Exception e)
        {
            admin.Dispose();
            if (e is KafkaException kafka)
            {
                throw new BrokersException($"no Kafka broker answers at {bootstrapServers}: {errors.Reason ?? kafka.Error.Reason}", e);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public Task EnsureTopicAsync(TopicPlan plan, CancellationToken cancellationToken) =>
        new TopicProvisioner(_admin).EnsureAsync(plan, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class LastError
    {
        public string? Reason { get; set; }
    }
}
