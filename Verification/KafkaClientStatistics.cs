using System.Diagnostics.Metrics;
using System.Text;
using Confluent.Kafka;
using StreamLab.Verification.Statistics;

namespace StreamLab.Verification;

/// <summary>librdkafka's statistics as metrics: queues, round trips to brokers, throttling, rebalances, lag.</summary>
/// <remarks>
/// A client emits statistics only if its settings say how often (<c>StatisticsIntervalMs</c>). OpenTelemetry collects the metrics after
/// <c>metrics.AddMeter(KafkaClientStatistics.MeterName)</c>.
/// </remarks>
public static class KafkaClientStatistics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "StreamLab.Kafka.Clients";

    private static readonly ClientBoard Board = new(TimeProvider.System);
    private static readonly Meter Meter = new(MeterName);

    static KafkaClientStatistics() => ClientInstruments.Create(Meter, Board);

    /// <summary>Turns the statistics of a producer into metrics.</summary>
    /// <exception cref="InvalidOperationException">The builder has a statistics handler. Call <see cref="Observe"/> from it instead.</exception>
    public static ProducerBuilder<TKey, TValue> AddKafkaClientStatistics<TKey, TValue>(this ProducerBuilder<TKey, TValue> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.SetStatisticsHandler(static (_, json) => Observe(json));
    }

    /// <summary>Turns the statistics of a consumer into metrics.</summary>
    /// <exception cref="InvalidOperationException">The builder has a statistics handler. Call <see cref="Observe"/> from it instead.</exception>
    public static ConsumerBuilder<TKey, TValue> AddKafkaClientStatistics<TKey, TValue>(this ConsumerBuilder<TKey, TValue> builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.SetStatisticsHandler(static (_, json) => Observe(json));
    }

    /// <summary>Turns a client's statistics into metrics.</summary>
    /// <param name="json">What a statistics handler gets. Anything else is passed over.</param>
    public static void Observe(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (ClientReading.TryRead(Encoding.UTF8.GetBytes(json), out var reading))
        {
            Board.Add(reading);
        }
    }
}
