using System.Globalization;
using StreamLab.Streaming.Measurement;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The latency distribution by percentile. Both axes are logarithmic, so that the tail has as much room as the rest.</summary>
internal static class LatencyPlot
{
    private const double PixelsPerPoint = 1;
    private const int MostNines = 6;

    public static void Draw(HtmlWriter html, LatencyHistogram latency)
    {
        LatencyBucket[] buckets = [.. latency.Buckets()];
        if (buckets.Length == 0)
        {
            html.Add($"""<p class="empty">No latency was measured.</p>""");
            return;
        }

        // One record in a thousand shows three nines; more than the count gives would be made up.
        var nines = Math.Clamp(Math.Log10(latency.TotalCount), 1, MostNines);
        var x = new Axis(0, nines, Plot.Left, Plot.Right)
        {
            Ticks = [0, .. Enumerable.Range(1, MostNines).Select(n => (double)n).Where(n => n <= nines)],
        };
        var y = Axis.Decades(Milliseconds(buckets[0]), Milliseconds(buckets[^1]), Plot.Bottom, Plot.Top);
        Plot.Frame(
            html, "Latency by percentile", (x, "percentile", Percentile), (y, "ms", tick => Format.Tick(Math.Pow(10, tick))),
            curves => curves.Add($"""<path class="line latency" d="{Plot.Line(Curve(buckets, latency.TotalCount, x, y))}"/>"""));
    }

    private static IEnumerable<(double X, double Y)> Curve(LatencyBucket[] buckets, long total, Axis x, Axis y)
    {
        var below = 0;
        var last = double.NegativeInfinity;
        foreach (var bucket in buckets)
        {
            below += bucket.Count;
            var place = x.At(below == total ? x.Max : -Math.Log10(1 - ((double)below / total)));
            if (place - last >= PixelsPerPoint || below == total)
            {
                // The first latency holds from the left edge on.
                if (double.IsNegativeInfinity(last))
                {
                    yield return (Plot.Left, y.At(Math.Log10(Milliseconds(bucket))));
                }

                yield return (place, y.At(Math.Log10(Milliseconds(bucket))));
                last = place;
            }
        }
    }

    private static double Milliseconds(LatencyBucket bucket) => Math.Max(bucket.Microseconds, 1) / 1000.0;

    private static string Percentile(double nines) =>
        (100 - (100 * Math.Pow(10, -nines))).ToString("0.####", CultureInfo.InvariantCulture) + "%";
}
