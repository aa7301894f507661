using Confluent.Kafka;
using StreamLab.Verification.Consuming;

namespace StreamLab.Verification;

/// <summary>Puts a verification between a service and its clients.</summary>
public static class VerificationExtensions
{
    /// <summary>Watches a producer: each record gets a stamp in a header, and what becomes of it is seen.</summary>
    /// <param name="producer">The producer. Use the returned one instead; to dispose that disposes both.</param>
    /// <param name="verification">Judges it.</param>
    /// <param name="name">The name in verdicts; by default the client's.</param>
    public static IProducer<TKey, TValue> WithVerification<TKey, TValue>(
        this IProducer<TKey, TValue> producer, KafkaVerification verification, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(producer);
        ArgumentNullException.ThrowIfNull(verification);
        return verification.Watch(producer, name);
    }

    /// <summary>Watches a consumer: what it reads and commits is seen.</summary>
    /// <remarks>A finished consumer does not say when it gets or loses partitions; <see cref="VerifiedConsumerBuilder{TKey, TValue}"/> sees that, too.</remarks>
    /// <param name="consumer">The consumer. Use the returned one instead; to dispose that disposes both.</param>
    /// <param name="verification">Judges it.</param>
    /// <param name="group">The consumer's group (<c>group.id</c>), which a finished consumer does not tell.</param>
    /// <param name="name">The name in verdicts; by default the client's.</param>
    public static IConsumer<TKey, TValue> WithVerification<TKey, TValue>(
        this IConsumer<TKey, TValue> consumer, KafkaVerification verification, string group, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(consumer);
        ArgumentNullException.ThrowIfNull(verification);
        ArgumentException.ThrowIfNullOrEmpty(group);
        return new VerifiedConsumer<TKey, TValue>(consumer, verification.Watch(group, name ?? consumer.Name, seesRebalances: false));
    }

    /// <summary>Says that the service has processed a record, so that it may be committed.</summary>
    /// <remarks>Does nothing for a record of a consumer that is not watched, or where records count as processed when they are consumed.</remarks>
    /// <param name="result">What <c>Consume</c> returned.</param>
    public static void Processed<TKey, TValue>(this ConsumeResult<TKey, TValue> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        (result as VerifiedResult<TKey, TValue>)?.Process();
    }
}
