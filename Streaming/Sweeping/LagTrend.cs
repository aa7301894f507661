namespace StreamLab.Streaming.Sweeping;

/// <summary>Whether consumers keep up: how fast their lag grows. A pure function.</summary>
public static class LagTrend
{
    /// <summary>By how many records a second the lag grew; less than 0 when it fell.</summary>
    /// <remarks>
    /// The median of the slopes between any two moments (P. K. Sen, 1968): a moment in which a consumer or a broker stood still, as every
    /// program does now and then, makes a lag that is caught up with, and does not change the median.
    /// </remarks>
    /// <param name="lags">The lag in records at moments in seconds, ascending; fewer than two grow by 0.</param>
    public static double PerSecond(IReadOnlyList<(double Seconds, long Lag)> lags)
    {
        ArgumentNullException.ThrowIfNull(lags);
        List<double> slopes = [];
        for (var later = 1; later < lags.Count; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                var seconds = lags[later].Seconds - lags[earlier].Seconds;
                if (seconds > 0)
                {
                    slopes.Add((lags[later].Lag - lags[earlier].Lag) / seconds);
                }
            }
        }

        slopes.Sort();
        return slopes.Count == 0 ? 0 : (slopes[(slopes.Count - 1) / 2] + slopes[slopes.Count / 2]) / 2;
    }
}
