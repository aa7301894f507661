namespace StreamLab.Streaming.Sweeping;

/// <summary>Computes how fast the consumers' lag grows. A pure function.</summary>
public static class LagTrend
{
    /// <summary>Gets the growth of the lag in records a second; negative when it fell.</summary>
    /// <remarks>
    /// The median of the slopes between any two moments (P. K. Sen, 1968). A short pause of a consumer or broker, as every program has now
    /// and then, makes a lag that is caught up and does not change the median.
    /// </remarks>
    /// <param name="lags">The lag in records at moments in seconds, ascending; fewer than two give 0.</param>
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
