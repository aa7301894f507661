using StreamLab.Streaming.Measurement;

namespace StreamLab.ControlRoom.Live;

/// <summary>A latency distribution by percentile, thinned for plots.</summary>
/// <param name="Nines">The percentiles as a number of nines: 0 is 0%, 1 is 90%, 2 is 99%, 3 is 99.9%.</param>
/// <param name="Milliseconds">The latency in milliseconds at each percentile.</param>
internal sealed record LatencyCurve(IReadOnlyList<double> Nines, IReadOnlyList<double> Milliseconds)
{
    private const int MostNines = 6;
    private const double Step = 0.05;

    /// <summary>The empty curve.</summary>
    public static LatencyCurve None { get; } = new([], []);

    /// <summary>Creates the curve of <paramref name="latency"/>, up to the highest percentile that its count supports.</summary>
    public static LatencyCurve From(LatencyHistogram? latency)
    {
        if (latency is not { TotalCount: > 0 })
        {
            return None;
        }

        // A thousand records support 99.9%, not more.
        var end = Math.Clamp(Math.Log10(latency.TotalCount), 1, MostNines);
        List<double> nines = [];
        List<double> milliseconds = [];
        var below = 0L;
        foreach (var bucket in latency.Buckets())
        {
            below += bucket.Count;
            var place = below >= latency.TotalCount ? end : Math.Min(end, -Math.Log10(1 - ((double)below / latency.TotalCount)));

            // The first latency applies from 0% on.
            if (nines.Count == 0)
            {
                Add(0, bucket);
            }

            if (place - nines[^1] >= Step || below >= latency.TotalCount)
            {
                Add(place, bucket);
            }
        }

        return new LatencyCurve(nines, milliseconds);

        void Add(double place, LatencyBucket bucket)
        {
            nines.Add(Math.Round(place, 3));
            milliseconds.Add(Math.Max(bucket.Microseconds, 1) / 1000.0);
        }
    }
}
