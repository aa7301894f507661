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
