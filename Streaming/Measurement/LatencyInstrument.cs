using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace StreamLab.Streaming.Measurement;

/// <summary>Exports measured latencies to OpenTelemetry with a limited number of calls, whatever the rate. One thread at a time.</summary>
/// <remarks>
/// .NET's histograms take one measurement a call, without a count, and a call takes some 60 ns: for a million records a second that is
/// a twentieth of a core. So an HdrHistogram counts all records, and once a second this class exports what is new in it. Up to the limit
/// of calls it exports every record. Beyond it, it exports one of every n records in order of latency, the largest of the n, so that
/// percentiles stay exact to a bucket. Unused calls are saved for later seconds, so that the many records that arrive at once after a
/// stall count for about as much as those of ordinary seconds.
/// </remarks>
/// <param name="histogram">The instrument, in seconds.</param>
/// <param name="tags">Its attributes.</param>
/// <param name="time">The clock.</param>
public sealed class LatencyInstrument(Histogram<double> histogram, TagList tags, TimeProvider time)
{
    /// <summary>The most measurements a second, in the long run.</summary>
    public const int CallsPerSecond = 10_000;

    private const int MostSaved = 10 * CallsPerSecond;
    private const double MicrosecondsPerSecond = 1e6;

    private readonly LatencyHistogram _exported = new();
    private double _calls = MostSaved;
    private long _exportedAt = time.GetTimestamp();

    /// <summary>Bounds of the buckets for latencies in seconds.</summary>
    /// <remarks>OpenTelemetry's own bounds begin at 5 ms, above most of Kafka's latencies.</remarks>
    public static IReadOnlyList<double> Bounds { get; } =
    [
        0.0005, 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.075,
        0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 2, 3, 5, 10, 30, 60,
    ];

    /// <summary>True when anyone listens to the instrument.</summary>
    public bool IsWanted => histogram.Enabled;

    /// <summary>Exports the latencies that are new since the last call.</summary>
    /// <param name="all">All latencies so far. No other thread may change it during the call.</param>
    public void Record(LatencyHistogram all)
    {
        ArgumentNullException.ThrowIfNull(all);
        _calls = Math.Min(MostSaved, _calls + (time.GetElapsedTime(_exportedAt).TotalSeconds * CallsPerSecond));
        _exportedAt = time.GetTimestamp();
        var count = all.TotalCount - _exported.TotalCount;
        if (count <= 0)
        {
            return;
        }

        var every = Math.Max(1, (long)Math.Ceiling(count / Math.Max(1, _calls)));
        // The remainder is counted first, so that the last and largest latency is exported.
        var passed = (every - (count % every)) % every;
        foreach (var bucket in all.BucketsSince(_exported))
        {
            passed += bucket.Count;
            for (; passed >= every; passed -= every)
            {
                histogram.Record(bucket.Microseconds / MicrosecondsPerSecond, tags);
                _calls--;
            }
        }

        all.CopyTo(_exported);
    }
}
