using System.Diagnostics.Metrics;

using StreamLab.Streaming.Measurement;

namespace StreamLab.Producer.Worker;

/// <summary>The metrics of a producer's ledger and orders. They are read at export, so that sending costs nothing.</summary>
internal sealed class ProducerMetrics : IDisposable
{
    private readonly Meter _meter = new("StreamLab.Producer");
    private readonly KeyValuePair<string, object?>[] _tags;
    private volatile Sources? _sources;

    /// <param name="topic">The topic to which it sends.</param>
    public ProducerMetrics(string topic)
    {
        _tags =
        [
            new(MessagingAttributes.System, MessagingAttributes.Kafka),
            new(MessagingAttributes.Destination, topic),
        ];
        _meter.CreateObservableCounter(
            "streamlab.producer.acknowledged", () => Tell(static s => s.Sent.TotalAcknowledged), "{record}", "Records that the brokers confirmed.");
        _meter.CreateObservableCounter(
            "streamlab.producer.failed", () => Tell(static s => s.Sent.TotalFailed), "{record}", "Records that the client gave up.");
        _meter.CreateObservableCounter(
            "streamlab.producer.refused", () => Tell(static s => s.Sent.Refusals.Total), "{record}", "Records that are certainly not in the log.");
        _meter.CreateObservableUpDownCounter(
            "streamlab.producer.unsettled", () => Tell(static s => s.Sent.Unsettled().Records), "{record}",
            "Records sent and neither confirmed nor given up.");
        _meter.CreateObservableGauge(
            "streamlab.producer.rate.target", Target, "{record}/s",
            "The requested rate of this producer; 0 while it is paused, none when it sends as fast as possible.");
    }

    /// <summary>Sets the sources of the metrics. Before that there are no values.</summary>
    public void Watch(SentLedger sent, RateControl order) => _sources = new(sent, order);

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> Tell(Func<Sources, long> value) =>
        _sources is { } sources ? [new(value(sources), _tags)] : [];

    private IEnumerable<Measurement<double>> Target() => _sources?.Order.Share switch
    {
        { IsPaused: true } => [new(0, _tags)],
        { Rate: > 0 and var rate } => [new(rate, _tags)],
        _ => [],
    };

    private sealed record Sources(SentLedger Sent, RateControl Order);
}
