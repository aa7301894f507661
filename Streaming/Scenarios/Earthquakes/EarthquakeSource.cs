namespace StreamLab.Streaming.Scenarios.Earthquakes;

/// <summary>The source of the earthquakes scenario: earthquakes, keyed by seismic network.</summary>
internal static class EarthquakeSource
{
    /// <summary>Opens the source with the networks of producer <paramref name="index"/> of <paramref name="count"/>.</summary>
    public static RecordedSource Open(int index, int count) => new(
        RecordedEvents.Read(
            "realtime-usgs-earthquakes.ndjson", "network", static row => DateTime.UnixEpoch.AddMilliseconds(row.GetProperty("time").GetInt64()),
            ["network", "id", "magnitude", "place", "longitude", "latitude", "depthKm"], index, count),
        TimeSpan.FromDays(7), TimePrecision.Millisecond);
}
