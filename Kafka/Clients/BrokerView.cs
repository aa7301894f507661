using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>What one broker itself says of its cluster.</summary>
public static class BrokerView
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Asks a broker.</summary>
    /// <remarks>
    /// By a client of its own: one that knows more of the cluster asks whom it likes. A broker that was started again answers
    /// only after the controller took it on anew, so what held for its life before is over by then.
    /// </remarks>
    /// <param name="address">The broker, <c>host:port</c>.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Its metadata; null when it does not answer.</returns>
    public static Task<Metadata?> AskAsync(string address, CancellationToken cancellationToken) => Task.Run(() => Ask(address), cancellationToken);

    private static Metadata? Ask(string address)
    {
        using var client = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = address, ReconnectBackoffMaxMs = 500 })
            .SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();
        try
        {
            return client.GetMetadata(Patience);
        }
        catch (KafkaException)
        {
            return null;
        }
    }
}
