using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Requests the cluster's metadata from one given broker.</summary>
public static class BrokerView
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Requests metadata from a broker.</summary>
    /// <remarks>
    /// It uses a new client, because a client that knows more brokers chooses among them. A restarted broker answers only after the
    /// controller has registered it again, so its metadata is not that of its life before.
    /// </remarks>
    /// <param name="address">The broker's address, <c>host:port</c>.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <returns>The metadata; null when the broker does not answer.</returns>
    public static Task<Metadata?> AskAsync(string address, CancellationToken cancellationToken) => Task.Run(() => Ask(address), cancellationToken);

    private static Metadata? Ask(string address)
    {
        using var client = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = address, ReconnectBackoffMaxMs = 500 })
            .SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();
        try
        {
            return client.GetMetadata(RequestTimeout);
        }
        catch (KafkaException)
        {
            return null;
        }
    }
}
