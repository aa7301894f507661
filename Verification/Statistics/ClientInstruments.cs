using System.Diagnostics.Metrics;
using System.Globalization;

namespace StreamLab.Verification.Statistics;

/// <summary>The instruments. Names and attributes are those of OpenTelemetry's semantic conventions, where those have one.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/semconv/messaging/messaging-metrics/.</remarks>
internal static class ClientInstruments
{
    /// <summary>Creates them.</summary>
    /// <param name="meter">The meter.</param>
    /// <param name="board">What clients say.</param>
    public static void Create(Meter meter, ClientBoard board)
    {
        meter.CreateObservableCounter("messaging.client.sent.messages", () => Measure(board, Producers, static c => c.SentRecords), "{message}", "Records that producers sent to brokers");
        meter.CreateObservableCounter("messaging.client.consumed.messages", () => Measure(board, Consumers, static c => c.ReceivedRecords), "{message}", "Records that consumers received from brokers");
        meter.CreateObservableCounter("messaging.kafka.network.transmitted", () => Measure(board, All, static c => c.SentBytes), "By", "Bytes sent to brokers");
        meter.CreateObservableCounter("messaging.kafka.network.received", () => Measure(board, All, static c => c.ReceivedBytes), "By", "Bytes received from brokers");
        meter.CreateObservableGauge("messaging.kafka.producer.queue.message_count", () => Measure(board, Producers, static c => c.QueuedRecords), "{message}", "Records in producers' queues and in flight");
        meter.CreateObservableGauge("messaging.kafka.producer.queue.size", () => Measure(board, Producers, static c => c.QueuedBytes), "By", "Bytes in producers' queues and in flight");
        meter.CreateObservableGauge("messaging.kafka.consumer.queue.message_count", () => Measure(board, Consumers, static c => c.Waiting), "{message}", "What waits for the application to take it");
        meter.CreateObservableCounter("messaging.kafka.consumer.rebalances", () => Measure(board, Members, static c => c.Rebalances ?? 0), "{rebalance}", "Rebalances of the consumer's group");
        meter.CreateObservableGauge("messaging.kafka.consumer.assigned_partitions", () => Measure(board, Members, static c => c.AssignedPartitions), "{partition}", "Partitions that the consumer has");
        meter.CreateObservableGauge("messaging.kafka.consumer.lag", () => board.Clients.SelectMany(Lags), "{message}", "Records between the log's end and the consumer's stored offset");
        meter.CreateObservableGauge("messaging.kafka.broker.round_trip.mean", () => Measure(board, static b => b.RoundTrip), "s", "Mean time of requests to a broker in the last interval");
        meter.CreateObservableGauge("messaging.kafka.broker.round_trip.p99", () => Measure(board, static b => b.RoundTripP99), "s", "99th percentile of the time of requests to a broker in the last interval");
        meter.CreateObservableGauge("messaging.kafka.broker.throttle", () => Measure(board, static b => (double?)b.Throttle), "s", "Mean time for which a broker throttled the client in the last interval");
        meter.CreateObservableCounter("messaging.kafka.broker.errors", () => Measure(board, static b => (long?)b.Errors), "{request}", "Requests to a broker that failed or timed out");
    }

    private static bool All(ClientReading client) => true;

    private static bool Producers(ClientReading client) => client.IsProducer;

    private static bool Consumers(ClientReading client) => !client.IsProducer;

    private static bool Members(ClientReading client) => client.Rebalances is not null;

    private static IEnumerable<Measurement<long>> Measure(ClientBoard board, Func<ClientReading, bool> which, Func<ClientReading, long> figure) =>
        board.Clients.Where(which).Select(client => new Measurement<long>(figure(client), Tags(client)));

    private static IEnumerable<Measurement<T>> Measure<T>(ClientBoard board, Func<BrokerReading, T?> figure)
        where T : struct
    {
        foreach (var client in board.Clients)
        {
            foreach (var broker in client.Brokers)
            {
                if (figure(broker) is { } number)
                {
                    yield return new(number, [.. Tags(client), .. Address(broker.Address)]);
                }
            }
        }
    }

    private static IEnumerable<Measurement<long>> Lags(ClientReading client) => client.Lags.Select(lag => new Measurement<long>(
        lag.Lag,
        [.. Tags(client), new("messaging.destination.name", lag.Topic), new("messaging.destination.partition.id", lag.Partition.ToString(CultureInfo.InvariantCulture))]));

    private static KeyValuePair<string, object?>[] Tags(ClientReading client) =>
    [
        new("messaging.system", "kafka"),
        new("messaging.operation.name", client.IsProducer ? "send" : "poll"),
        new("messaging.client.id", client.Name),
    ];

    private static IEnumerable<KeyValuePair<string, object?>> Address(string address)
    {
        var colon = address.LastIndexOf(':');
        yield return new("server.address", colon < 0 ? address : address[..colon]);
        if (colon >= 0 && int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            yield return new("server.port", port);
        }
    }
}
