using Confluent.Kafka;

namespace StreamLab.Verification;

/// <summary>Builds a producer that a <see cref="KafkaVerification"/> watches.</summary>
/// <param name="config">The client's settings.</param>
/// <param name="verification">Judges the producer.</param>
public sealed class VerifiedProducerBuilder<TKey, TValue>(IEnumerable<KeyValuePair<string, string>> config, KafkaVerification verification)
    : ProducerBuilder<TKey, TValue>(config)
{
    /// <inheritdoc/>
    public override IProducer<TKey, TValue> Build() => base.Build().WithVerification(verification);
}
