using System.Diagnostics.Metrics;
using System.Globalization;

using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Consumer.Worker;

/// <summary>The consumer's metrics. The consuming thread updates them once a second; a record costs nothing.</summary>
internal sealed class ConsumerMetrics : IDisposable
{
    private readonly Meter _meter = new("StreamLab.Consumer");
    private readonly KeyValuePair<string, object?>[] _tags;
    private readonly LatencyInstrument _latency;
    private readonly LatencyHistogram _copy = new();
    private volatile IReadOnlyList<PartitionPosition> _positions = [];
    private Task _telling = Task.CompletedTask;

    /// <param name="topic">The topic that is read.</param>
    /// <param name="group">The group that reads it.</param>
    /// <param name="time">The clock.</param>
    public ConsumerMetrics(string topic, string group, TimeProvider time)
    {
        _tags =
        [
            new(MessagingAttributes.System, MessagingAttributes.Kafka),
            new(MessagingAttributes.Destination, topic),
            new(MessagingAttributes.Group, group),
        ];
        _meter.CreateObservableGauge(
            "streamlab.consumer.lag", Lags, "{record}",
            "End offset minus position of each partition that is assigned to this consumer, where it knows both.");
        var latency = _meter.CreateHistogram<double>(
            "streamlab.consumer.latency", "s",
            "From when a record was due to be sent until it was received; at high rates one measurement stands for several records.",
            tags: null, new() { HistogramBucketBoundaries = LatencyInstrument.Bounds });
        _latency = new(latency, new(_tags), time);
    }

    /// <summary>True when a listener is attached.</summary>
    public bool AreWanted => _latency.IsWanted;

    /// <summary>Updates the metrics. Only the consuming thread calls this; the slow part runs on another thread.</summary>
    /// <param name="positions">Every assigned partition.</param>
    /// <param name="latency">All latencies so far.</param>
    public void Tell(IReadOnlyList<PartitionPosition> positions, LatencyHistogram latency)
    {
        _positions = positions;
        // A slow update is not awaited: the next one includes its values.
        if (_telling.IsCompleted)
        {
            latency.CopyTo(_copy);
            _telling = Task.Run(() => _latency.Record(_copy));
        }
    }

    /// <summary>Records the last latencies and removes all partitions.</summary>
    public void TellLast(LatencyHistogram latency)
    {
        _positions = [];
        _telling.Wait();
        _latency.Record(latency);
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> Lags() =>
        _positions.Where(static p => p is { Next: >= 0, End: >= 0 }).Select(p => new Measurement<long>(
            Math.Max(0, p.End - p.Next),
            [.. _tags, new(MessagingAttributes.Partition, p.Partition.ToString(CultureInfo.InvariantCulture))]));
}
