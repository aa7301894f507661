using Confluent.Kafka;

namespace StreamLab.Lab.Faults;

/// <summary>Asks brokers that may be down.</summary>
internal static class BrokerQuestion
{
    /// <summary>Waits for an answer.</summary>
    /// <returns>The answer; null when no broker answers.</returns>
    public static async Task<T?> AskAsync<T>(Task<T> asking)
    {
        try
        {
            return await asking;
        }
        catch (KafkaException)
        {
            return default;
        }
    }
}
