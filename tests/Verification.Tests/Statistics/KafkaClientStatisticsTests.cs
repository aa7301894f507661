using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Confluent.Kafka;
using StreamLab.Verification.Tests.Brokers;

namespace StreamLab.Verification.Tests.Statistics;

public sealed class KafkaClientStatisticsTests(EmbeddedShopBrokers brokers) : IClassFixture<EmbeddedShopBrokers>
{
    private const string ClientId = "measured-client";

    [Fact]
    public async Task ClientsAreMeasured()
    {
        var seen = new ConcurrentDictionary<string, (double Value, Dictionary<string, object?> Tags)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == KafkaClientStatistics.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => See(instrument, value, tags));
        listener.Start();
        await brokers.CreateTopicAsync("measured", 1);
        using var producer = new ProducerBuilder<string, string>(
            new ProducerConfig { BootstrapServers = brokers.BootstrapServers, StatisticsIntervalMs = 100, ClientId = ClientId }).AddKafkaClientStatistics().Build();
        using var consumer = new ConsumerBuilder<string, string>(new ConsumerConfig
        {
            BootstrapServers = brokers.BootstrapServers, StatisticsIntervalMs = 100, ClientId = ClientId, GroupId = "measuring", AutoOffsetReset = AutoOffsetReset.Earliest,
        }).AddKafkaClientStatistics().Build();
        consumer.Subscribe("measured");
        await producer.ProduceAsync("measured", new() { Value = "1" }, TestContext.Current.CancellationToken);
        await producer.ProduceAsync("measured", new() { Value = "2" }, TestContext.Current.CancellationToken);

        await Eventually.IsTrueAsync(
            () => seen.TryGetValue("messaging.client.sent.messages", out var sent) && sent.Value == 2
                && seen.TryGetValue("messaging.client.consumed.messages", out var consumed) && consumed.Value == 2
                && seen.TryGetValue("messaging.kafka.consumer.lag", out var lag) && lag.Value == 0
                && seen.ContainsKey("messaging.kafka.broker.round_trip.mean"),
            () =>
            {
                consumer.Consume(TimeSpan.FromMilliseconds(50));
                listener.RecordObservableInstruments();
            },
            "two records are measured, and the consumer has no lag");

        consumer.Close();
        Assert.Equal(
            ("kafka", "poll", "measured", "0"),
            (Tag("messaging.system"), Tag("messaging.operation.name"), Tag("messaging.destination.name"), Tag("messaging.destination.partition.id")));
        Assert.True(seen["messaging.kafka.consumer.rebalances"].Value >= 1);
        Assert.Equal("127.0.0.1", seen["messaging.kafka.broker.round_trip.mean"].Tags["server.address"]);

        // Other tests of this process have clients too.
        void See(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var named = new Dictionary<string, object?>(tags.ToArray());
            if (named["messaging.client.id"] is string client && client.StartsWith(ClientId, StringComparison.Ordinal))
            {
                seen[instrument.Name] = (value, named);
            }
        }

        string? Tag(string name) => seen["messaging.kafka.consumer.lag"].Tags[name] as string;
    }
}
