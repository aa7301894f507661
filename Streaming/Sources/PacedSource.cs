using System.Buffers;
using System.Text;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;

namespace StreamLab.Streaming.Sources;

/// <summary>A source whose events come when they were recorded, in the time of the replay. Not thread-safe: one thread reads.</summary>
/// <remarks>
/// An event that is late keeps its due time, as a late record of a rate does. An event without a time, or with one before that of an earlier
/// event, is due with that event.
/// </remarks>
/// <param name="source">The source.</param>
/// <param name="column">The column or property that holds the time.</param>
/// <param name="speed">How many times as fast as recorded.</param>
/// <param name="clock">The clock.</param>
public sealed class PacedSource(IEventSource source, string column, double speed, SteadyClock clock) : IEventSource
{
    private readonly byte[] _column = Encoding.UTF8.GetBytes(column);
    private readonly EventBuffer _held = new();
    private bool _isHeld;
    private bool _hasBegun;
    private long _firstRecorded;
    private long _newestRecorded;
    private long _recordedAtStart;
    private long _start;
    private long _due;

    /// <inheritdoc/>
    public long Malformed => source.Malformed;

    /// <inheritdoc/>
    public IReadOnlyList<MalformedLine> MalformedLines => source.MalformedLines;

    /// <summary>The time at which the next event is due, in microseconds of the clock; null when no event waits for its time.</summary>
    public long? NextDue => _isHeld ? _due : null;

    /// <inheritdoc/>
    /// <exception cref="SourceException">The first event has no time.</exception>
    public SourceRead TryRead(EventBuffer target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (_isHeld)
        {
            return clock.Now < _due ? SourceRead.Pending : Release(target);
        }

        var outcome = source.TryRead(target);
        if (outcome != SourceRead.Event)
        {
            return outcome;
        }

        var now = clock.Now;
        Schedule(target, now);
        if (_due <= now)
        {
            target.Due = _due;
            return SourceRead.Event;
        }

        Copy(target, _held);
        _isHeld = true;
        target.Clear();
        return SourceRead.Pending;
    }

    /// <inheritdoc/>
    public ValueTask WaitAsync(CancellationToken cancellationToken) =>
        _isHeld ? new(clock.WaitAsync(_due, cancellationToken)) : source.WaitAsync(cancellationToken);

    /// <summary>Goes on after a pause: makes the next event due at <paramref name="now"/> unless it is due later.</summary>
    public void Resume(long now)
    {
        if (_hasBegun && _due < now)
        {
            (_start, _recordedAtStart, _due) = (now, _newestRecorded, now);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => source.DisposeAsync();

    private void Schedule(EventBuffer read, long now)
    {
        var hasTime = read.IsJson & EventTime.TryRead(read.Data, _column, out var recorded);
        if (!_hasBegun)
        {
            Begin(hasTime, recorded, now);
        }

        if (!hasTime)
        {
            return;
        }

        // The source began again: its first event follows the last one at once.
        if (recorded <= _firstRecorded && _newestRecorded > _firstRecorded)
        {
            (_start, _recordedAtStart, _newestRecorded) = (_due, recorded, recorded);
        }

        _newestRecorded = Math.Max(_newestRecorded, recorded);
        _due = Math.Max(_due, _start + (long)((recorded - _recordedAtStart) / speed));
    }

    private void Begin(bool hasTime, long recorded, long now)
    {
        if (!hasTime)
        {
            throw new SourceException(
                $"--pace {column}: the first event has no time there; allowed: a column (CSV) or property (JSON) with a date, or with seconds or milliseconds since 1970");
        }

        _hasBegun = true;
        (_start, _due) = (now, now);
        _firstRecorded = _recordedAtStart = _newestRecorded = recorded;
    }

    private SourceRead Release(EventBuffer target)
    {
        Copy(_held, target);
        target.Due = _due;
        _isHeld = false;
        return SourceRead.Event;
    }

    private static void Copy(EventBuffer from, EventBuffer to)
    {
        to.Clear();
        to.HasKey = from.HasKey;
        to.IsJson = from.IsJson;
        to.KeyWriter.Write(from.Key);
        to.DataWriter.Write(from.Data);
    }
}
