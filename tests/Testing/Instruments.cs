using System.Diagnostics.Metrics;

namespace StreamLab.Tests;

/// <summary>Listens to the instruments of one meter's name that are made after it.</summary>
internal sealed class Instruments : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<Measured> _measured = [];
    private readonly List<Instrument> _all = [];
    private readonly Lock _lock = new();

    public Instruments(string meter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == meter)
            {
                _all.Add(instrument);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    public IEnumerable<(string Name, string? Unit)> All => _all.Select(static i => (i.Name, i.Unit));

    /// <summary>What was measured of an instrument since the last time; observable ones are read now.</summary>
    public IReadOnlyList<Measured> Read(string name)
    {
        lock (_lock)
        {
            // What observable ones said before is of another moment.
            var observed = _all.Where(static i => i.IsObservable).Select(static i => i.Name).ToHashSet();
            _measured.RemoveAll(m => observed.Contains(m.Name));
            _listener.RecordObservableInstruments();
            List<Measured> found = [.. _measured.Where(m => m.Name == name)];
            _measured.RemoveAll(m => m.Name == name);
            return found;
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_lock)
        {
            _measured.Add(new(instrument.Name, value, [.. tags]));
        }
    }
}

/// <summary>One measurement.</summary>
internal sealed record Measured(string Name, double Value, IReadOnlyList<KeyValuePair<string, object?>> Tags)
{
    public object? this[string tag] => Tags.Single(pair => pair.Key == tag).Value;
}
