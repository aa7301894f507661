using HdrHistogram;
using StreamLab.Streaming.Reports;

namespace StreamLab.Streaming.Measurement;

/// <summary>A histogram of latencies: an HdrHistogram from 1 µs to 1 h with 3 significant digits.</summary>
/// <remarks>Not thread-safe: one thread records, encodes and reads. Recording allocates nothing.</remarks>
public sealed class LatencyHistogram
{
    /// <summary>The largest latency in microseconds: one hour. Larger ones are recorded as this.</summary>
    public const long HighestMicroseconds = 3_600_000_000;

    internal const long LowestMicroseconds = 1;
    internal const int SignificantDigits = 3;

    private readonly HistogramBase _histogram;

    /// <summary>Creates an empty histogram.</summary>
    public LatencyHistogram() : this(new LongHistogram(LowestMicroseconds, HighestMicroseconds, SignificantDigits))
    {
    }

    private LatencyHistogram(HistogramBase histogram) => _histogram = histogram;

    /// <summary>The number of latencies recorded.</summary>
    public long TotalCount => _histogram.TotalCount;

    /// <summary>Decodes the text that <see cref="Encode"/> returned.</summary>
    /// <param name="text">Base64 of the compressed V2 format, with this class's range and digits.</param>
    /// <exception cref="FormatException"><paramref name="text"/> is anything else.</exception>
    public static LatencyHistogram Decode(string text) => new(HistogramCodec.Decode(text));

    /// <summary>Records one latency in microseconds; a negative one counts as 0.</summary>
    public void Record(long microseconds) => _histogram.RecordValue(Clamp(microseconds));

    /// <summary>Records <paramref name="count"/> equal latencies, in microseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public void Record(long microseconds, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _histogram.RecordValueWithCount(Clamp(microseconds), count);
    }

    /// <summary>Adds the latencies of <paramref name="other"/>.</summary>
    public void Add(LatencyHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _histogram.Add(other._histogram);
    }

    /// <summary>Gets the latencies recorded since <paramref name="earlier"/>, an older state of this same histogram.</summary>
    public LatencyHistogram Since(LatencyHistogram earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        var difference = _histogram.Copy();
        foreach (var bucket in earlier.Buckets())
        {
            difference.RecordValueWithCount(bucket.Microseconds, -bucket.Count);
        }

        return new LatencyHistogram(difference);
    }

    /// <summary>Makes an independent copy.</summary>
    public LatencyHistogram Copy() => new(_histogram.Copy());

    /// <summary>Makes <paramref name="target"/> equal to this histogram, without allocating.</summary>
    public void CopyTo(LatencyHistogram target)
    {
        ArgumentNullException.ThrowIfNull(target);
        target._histogram.Reset();
        target._histogram.Add(_histogram);
    }

    /// <summary>Encodes the histogram in HdrHistogram's compressed V2 format, in base64; every HdrHistogram implementation reads it.</summary>
    public string Encode() => HistogramCodec.Encode(_histogram);

    /// <summary>Summarizes the distribution in milliseconds; <see cref="LatencyReport.None"/> while nothing is recorded.</summary>
    public LatencyReport ToReport() => TotalCount <= 0
        ? LatencyReport.None
        : new LatencyReport(At(50), At(90), At(99), At(99.9), At(100), _histogram.GetMean() / 1000) { Count = TotalCount };

    /// <summary>Gets the latency in milliseconds that a share of records did not exceed.</summary>
    /// <param name="percentile">The share in per cent: 0 to 100.</param>
    public double Percentile(double percentile) => TotalCount <= 0 ? 0 : At(percentile);

    /// <summary>Enumerates the latencies that occurred, ascending, for plots.</summary>
    public IEnumerable<LatencyBucket> Buckets() =>
        _histogram.RecordedValues().Select(v => new LatencyBucket(v.ValueIteratedTo, v.CountAtValueIteratedTo));

    /// <summary>Enumerates the latencies that occurred since <paramref name="earlier"/>, an older state of this same histogram, ascending.</summary>
    /// <remarks>Unlike <see cref="Since"/> this creates no histogram, which would take 200 kB.</remarks>
    public IEnumerable<LatencyBucket> BucketsSince(LatencyHistogram earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return Buckets()
            .Select(bucket => bucket with { Count = bucket.Count - earlier._histogram.GetCountAtValue(bucket.Microseconds) })
            .Where(static bucket => bucket.Count > 0);
    }

    private static long Clamp(long microseconds) => Math.Clamp(microseconds, 0, HighestMicroseconds);

    private double At(double percentile) =>
        Math.Min(_histogram.GetValueAtPercentile(percentile), HighestMicroseconds) / 1000.0;
}

/// <summary>One latency and how often it occurred.</summary>
/// <param name="Microseconds">The largest latency that counts as this one.</param>
/// <param name="Count">The number of times that it occurred.</param>
public readonly record struct LatencyBucket(long Microseconds, long Count);
