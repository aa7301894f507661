using StreamLab.Streaming.Sources;

namespace StreamLab.Streaming.Scenarios;

/// <summary>Replays recorded events of many keys in their order, with event time that continues from round to round.</summary>
internal sealed class RecordedSource(RecordedEvents events, TimeSpan round, TimePrecision precision) : ScenarioSource
{
    private readonly RecordedEvent[] _events = events.Events;
    private readonly byte[] _text = events.Text;
    private readonly ReplayClock _clock = new(events.Last, round);
    private int _next;

    /// <summary>True when this producer has keys to send.</summary>
    public bool HasKeys => _events.Length > 0;

    /// <summary>Opens flights, keyed by the airport of origin. Local times of departure are treated as UTC.</summary>
    public static RecordedSource OpenFlights(int index, int count) => new(
        RecordedEvents.Read(
            SampleData.Flights, "origin", row => SampleParse.Time(row.GetProperty("date").GetString()!),
            ["origin", "destination", "delay", "distance"], index, count),
        TimeSpan.FromDays(90), TimePrecision.Second);

    /// <summary>Opens earthquakes, keyed by seismic network.</summary>
    public static RecordedSource OpenEarthquakes(int index, int count) => new(
        RecordedEvents.Read(
            SampleData.Earthquakes, "network", row => DateTime.UnixEpoch.AddMilliseconds(row.GetProperty("time").GetInt64()),
            ["network", "id", "magnitude", "place", "longitude", "latitude", "depthKm"], index, count),
        TimeSpan.FromDays(7), TimePrecision.Millisecond);

    /// <inheritdoc/>
    public override SourceRead TryRead(EventBuffer target)
    {
        if (_next == _events.Length)
        {
            if (!HasKeys)
            {
                return SourceRead.End;
            }

            _next = 0;
            _clock.NextRound();
        }

        target.Clear();
        Write(target, in _events[_next++]);
        return SourceRead.Event;
    }

    private void Write(EventBuffer target, ref readonly RecordedEvent recorded)
    {
        WriteKey(target, _text.AsSpan(recorded.Key));
        var fields = _text.AsSpan(recorded.Fields);
        var text = new Utf8Text(target.DataWriter.GetSpan(fields.Length + 64));
        text.Append("{\"time\":\""u8);
        text.Append(_clock.At(recorded.Time), precision);
        text.Append(fields);
        target.DataWriter.Advance(text.Length);
    }
}
