using Confluent.Kafka;

namespace StreamLab.Verification;

/// <summary>Builds a producer that a <see cref="KafkaVerification"/> watches.</summary>
/// <param name="config">The client's settings.</param>
/// <param name="verification">Judges the producer; null builds one that nobody watches.</param>
public sealed class VerifiedProducerBuilder<TKey, TValue>(IEnumerable<KeyValuePair<string, string>> config, KafkaVerification? verification)
    : ProducerBuilder<TKey, TValue>(config)
{
    private const string ReportFields = "dotnet.producer.delivery.report.fields";

    // To read the headers back costs the client more than anything else here. The application gets those that it gave.
    private const string AllButHeaders = "key,value,timestamp,status";

    /// <inheritdoc/>
    public override IProducer<TKey, TValue> Build()
    {
        if (verification is null)
        {
            return base.Build();
        }

        var keepsHeaders = !Config.Any(static setting => setting.Key == ReportFields);
        if (keepsHeaders)
        {
            Config = [.. Config, new(ReportFields, AllButHeaders)];
        }

        return verification.Watch(base.Build(), null, keepsHeaders);
    }
}
