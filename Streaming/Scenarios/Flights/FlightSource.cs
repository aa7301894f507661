namespace StreamLab.Streaming.Scenarios.Flights;

/// <summary>The source of the flights scenario: flights, keyed by the airport of origin. Local times of departure are treated as UTC.</summary>
internal static class FlightSource
{
    /// <summary>Opens the source with the airports of producer <paramref name="index"/> of <paramref name="count"/>.</summary>
    public static RecordedSource Open(int index, int count) => new(
        RecordedEvents.Read(
            "bigdata-us-flights.ndjson", "origin", static row => SampleParse.Time(row.GetProperty("date").GetString()!),
            ["origin", "destination", "delay", "distance"], index, count),
        TimeSpan.FromDays(90), TimePrecision.Second);
}
