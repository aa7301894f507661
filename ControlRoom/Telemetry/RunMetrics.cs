using System.Diagnostics.Metrics;
using System.Globalization;

using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Reporting;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Telemetry;

/// <summary>Metrics of the whole run, summed over workers, with the number of lost records. They are computed when they are exported.</summary>
internal sealed class RunMetrics : IHostedService, IDisposable
{
    // All instruments of one export must show the same moment, and the judge should run only once for them.
    private static readonly TimeSpan Kept = TimeSpan.FromMilliseconds(300);

    private readonly Meter _meter = new("StreamLab.Run");
    private readonly Lock _lock = new();
    private readonly Reporter _reporter;
    private readonly TimeProvider _time;
    private readonly KeyValuePair<string, object?>[] _tags;
    private LabSummary? _summary;
    private long _summaryAt;

    public RunMetrics(Reporter reporter, ReportContext context, TimeProvider time)
    {
        (_reporter, _time) = (reporter, time);
        _tags =
        [
            new(MessagingAttributes.System, MessagingAttributes.Kafka),
            new(MessagingAttributes.Destination, context.Topic.Name),
        ];
        Count("sent", static delivery => delivery.Sent, "Records that producers handed to their clients.");
        Count("acknowledged", static delivery => delivery.Acknowledged, "Records that the brokers acknowledged.");
        Count("consumed", static delivery => delivery.Consumed, "Records that consumers read, repetitions included.");
        // Not a counter, because the value falls when a record is read late.
        _meter.CreateObservableUpDownCounter(
            "streamlab.run.lost", () => Tell(static s => s.Delivery.Lost), "{record}",
            "Acknowledged records that were not read although later ones of the same producer and partition were.");
        Measure("rate.target", "{record}/s", Target, "The producers' target rate; 0 while they are paused, and no value when they send as fast as possible.");
        Measure("rate.acknowledged", "{record}/s", static s => s.ThroughputNow.RecordsPerSecond, "Records acknowledged per second, over the last seconds.");
        Measure("rate.consumed", "{record}/s", static s => s.ConsumptionNow.RecordsPerSecond, "Records consumed per second, over the last seconds.");
        Measure("latency.p99", "s", P99, "The 99th percentile of latency, over the last seconds.");
        _meter.CreateObservableGauge("streamlab.run.lag", Lags, "{record}", "The lag of each partition, assigned or not: end offset minus the newest position of any consumer.");
    }

    // Creating the instruments suffices: listeners then read them.
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _meter.Dispose();

    private static double? Target(LabSummary summary)
    {
        var rates = summary.Instances
            .Where(static i => i.TargetRate is not null)
            .GroupBy(static i => i.Name)
            // A killed worker never reported that it stopped.
            .Select(static lives => lives.MaxBy(static i => i.Seen)!)
            .Where(i => i.State != WorkerState.Stopped && summary.At - i.Seen <= Incarnation.SilenceOfTheDead)
            .Select(static i => i.Paused ? 0 : i.TargetRate == 0 ? double.NaN : i.TargetRate!.Value)
            .ToList();
        return rates.Count == 0 || rates.Exists(double.IsNaN) ? null : rates.Sum();
    }

    private static double? P99(LabSummary summary) =>
        summary.LatencyNowMs.IsMeasured ? summary.LatencyNowMs.P99 / 1000 : null;

    private void Count(string name, Func<DeliveryReport, long> value, string description) => _meter.CreateObservableCounter(
        "streamlab.run." + name, () => Tell(summary => value(summary.Delivery)), "{record}", description);

    private void Measure(string name, string unit, Func<LabSummary, double?> value, string description) => _meter.CreateObservableGauge(
        "streamlab.run." + name, () => value(Summary()) is { } number ? [new Measurement<double>(number, _tags)] : Array.Empty<Measurement<double>>(),
        unit, description);

    private Measurement<long> Tell(Func<LabSummary, long> value) => new(value(Summary()), _tags);

    private IEnumerable<Measurement<long>> Lags() => Summary().Partitions.Select(p => new Measurement<long>(
        p.Lag, [.. _tags, new(MessagingAttributes.Partition, p.Partition.ToString(CultureInfo.InvariantCulture))]));

    private LabSummary Summary()
    {
        lock (_lock)
        {
            if (_summary is null || _time.GetElapsedTime(_summaryAt) >= Kept)
            {
                (_summary, _summaryAt) = (_reporter.Summary(final: false), _time.GetTimestamp());
            }

            return _summary;
        }
    }
}
