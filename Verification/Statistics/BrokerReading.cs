using System.Text.Json;

namespace StreamLab.Verification.Statistics;

/// <summary>What a client knows of a broker.</summary>
/// <param name="Address">Host and port.</param>
/// <param name="RoundTrip">The mean round trip of the last interval in seconds; null when there was none.</param>
/// <param name="RoundTripP99">Its 99th percentile.</param>
/// <param name="Throttle">The mean time for which the broker throttled the client in the last interval, in seconds.</param>
/// <param name="Errors">Requests that failed or timed out.</param>
internal readonly record struct BrokerReading(string Address, double? RoundTrip, double? RoundTripP99, double Throttle, long Errors)
{
    private const double MicrosecondsInASecond = 1e6;
    private const double MillisecondsInASecond = 1e3;

    /// <summary>Reads one of the statistics' brokers.</summary>
    public static BrokerReading Read(JsonElement broker)
    {
        var hasTrips = broker.TryGetProperty("rtt", out var trips) && trips.Number("cnt") > 0;
        var throttle = broker.TryGetProperty("throttle", out var found) ? found.Number("avg") : 0;
        return new(
            broker.Text("nodename"),
            hasTrips ? trips.Number("avg") / MicrosecondsInASecond : null,
            hasTrips ? trips.Number("p99") / MicrosecondsInASecond : null,
            throttle / MillisecondsInASecond,
            broker.Number("txerrs") + broker.Number("rxerrs") + broker.Number("req_timeouts"));
    }
}
