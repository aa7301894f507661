using Confluent.Kafka;

namespace StreamLab.Lab.Faults;

/// <summary>Asks brokers that may be down.</summary>
internal static class BrokerQuestion
{
    /// <summary>Asks on another thread, because the client blocks.</summary>
    /// <returns>The answer; null when no broker answers.</returns>
    public static Task<T?> AskAsync<T>(Func<T?> ask, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            try
            {
                return ask();
            }
            catch (KafkaException)
            {
                return default;
            }
        },
        cancellationToken);
}
