using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace StreamLab.Streaming.Measurement;

/// <summary>Passes measured latencies on to OpenTelemetry, at a cost that has a limit whatever the rate. One thread at a time.</summary>
/// <remarks>
/// .NET's histograms take one measurement a call, without a count, and a call costs some 60 ns: for each of a million records a second that
/// would be the twentieth part of a core. So records go on being counted by an HdrHistogram, and once a second what is new in it is told.
/// While the calls last, every record is told; beyond that, one stands for so many that follow one another in order of their latency, the
/// largest among them: percentiles stay true to a bucket. Calls that are not used are saved: the many records that come at once after a
/// stall count, beside those of ordinary seconds, for about as much as they are.
/// </remarks>
/// <param name="histogram">The instrument, in seconds.</param>
/// <param name="tags">Its attributes.</param>
/// <param name="time">The clock.</param>
public sealed class LatencyInstrument(Histogram<double> histogram, TagList tags, TimeProvider time)
{
    /// <summary>Measurements a second at most, in the long run.</summary>
    public const int CallsPerSecond = 10_000;

    private const int MostSaved = 10 * CallsPerSecond;
    private const double MicrosecondsPerSecond = 1e6;

    private readonly LatencyHistogram _told = new();
    private double _calls = MostSaved;
    private long _toldAt = time.GetTimestamp();

    /// <summary>Bounds of buckets for latencies, in seconds.</summary>
    /// <remarks>OpenTelemetry's own begin at 5 ms, where most of what Kafka does is over.</remarks>
    public static IReadOnlyList<double> Bounds { get; } =
    [
        0.0005, 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.075,
        0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 2, 3, 5, 10, 30, 60,
    ];

    /// <summary>Whether anyone wants to know.</summary>
    public bool IsWanted => histogram.Enabled;

    /// <summary>Tells what is new.</summary>
    /// <param name="all">All latencies so far; nothing may change it meanwhile.</param>
    public void Tell(LatencyHistogram all)
    {
        ArgumentNullException.ThrowIfNull(all);
        _calls = Math.Min(MostSaved, _calls + (time.GetElapsedTime(_toldAt).TotalSeconds * CallsPerSecond));
        _toldAt = time.GetTimestamp();
        var count = all.TotalCount - _told.TotalCount;
        if (count <= 0)
        {
            return;
        }

        var every = Math.Max(1, (long)Math.Ceiling(count / Math.Max(1, _calls)));
        // Counted so that the last one, which is the largest, is told.
        var passed = (every - (count % every)) % every;
        foreach (var bucket in all.BucketsSince(_told))
        {
            passed += bucket.Count;
            for (; passed >= every; passed -= every)
            {
                histogram.Record(bucket.Microseconds / MicrosecondsPerSecond, tags);
                _calls--;
            }
        }

        all.CopyTo(_told);
    }
}
