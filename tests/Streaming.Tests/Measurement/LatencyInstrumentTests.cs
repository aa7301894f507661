using System.Diagnostics.Metrics;

using Microsoft.Extensions.Time.Testing;

using StreamLab.Streaming.Measurement;

namespace StreamLab.Streaming.Tests.Measurement;

public sealed class LatencyInstrumentTests : IDisposable
{
    private readonly Meter _meter = new("StreamLab.Latency.Tests");
    private readonly MeterListener _listener = new();
    private readonly List<double> _told = [];
    private readonly FakeTimeProvider _time = new();
    private readonly LatencyHistogram _latency = new();
    private readonly LatencyInstrument _instrument;

    public LatencyInstrumentTests()
    {
        var histogram = _meter.CreateHistogram<double>("latency", "s");
        _listener.SetMeasurementEventCallback<double>((_, value, _, _) => _told.Add(value));
        _listener.EnableMeasurementEvents(histogram);
        _instrument = new(histogram, default, _time);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void WhileThereAreFewEveryRecordIsTold()
    {
        for (var second = 0; second < 100; second++)
        {
            _latency.Record(1_000 + second, 9_000);
            Tell();
        }

        Assert.Equal(900_000, _told.Count);
    }

    [Fact]
    public void OnlyWhatIsNewIsTold()
    {
        _latency.Record(1_000, 3);
        Tell();
        _latency.Record(1_000);
        _latency.Record(5_000);
        _told.Clear();
        Tell();
        Tell();

        Assert.Equal([0.001, 0.005], _told.Select(static seconds => Math.Round(seconds, 5)));
    }

    [Fact]
    public void HoweverManyThereAreTheCallsStayFew()
    {
        for (var second = 0; second < 100; second++)
        {
            _latency.Record(1_000, 1_000_000);
            Tell();
        }

        // What was saved at the beginning is used up once.
        Assert.InRange(_told.Count, 99 * 9_000, 110 * LatencyInstrument.CallsPerSecond);
    }

    [Fact]
    public void PercentilesAndTheLargestSurviveTheThinning()
    {
        UseUpWhatIsSaved();
        for (var i = 1; i <= 1000; i++)
        {
            _latency.Record(i * 1_000, 1_000);
        }

        _latency.Record(60_000_000);
        Tell();

        var told = _told.Order().ToList();
        Assert.InRange(told.Count, 5_000, 10_001);
        Assert.Equal(0.5, told[told.Count / 2], 0.01);
        Assert.Equal(0.99, told[(int)(told.Count * 0.99)], 0.01);
        Assert.Equal(60, told[^1], 0.1);
    }

    [Fact]
    public void RecordsOfAStallCountForAboutAsMuchAsThoseOfOrdinarySeconds()
    {
        UseUpWhatIsSaved();
        for (var second = 0; second < 10; second++)
        {
            _latency.Record(1_000, 100_000);
            Tell();
        }

        var ordinary = _told.Count;
        _told.Clear();
        // Nothing comes for nine seconds, and in the tenth all that was due in them.
        _time.Advance(TimeSpan.FromSeconds(9));
        _latency.Record(3_000_000, 1_000_000);
        Tell();

        Assert.InRange(_told.Count, ordinary * 0.8, ordinary * 1.2);
    }

    private void UseUpWhatIsSaved()
    {
        _latency.Record(1_000, 100_000_000);
        Tell();
        _told.Clear();
    }

    private void Tell()
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        _instrument.Record(_latency);
    }
}
