using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using StreamLab.ControlRoom.Telemetry;

using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests.Telemetry;

public sealed class RunMetricsTests : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<Instrument> _instruments = [];
    private readonly List<(Instrument Instrument, double Value, Dictionary<string, object?> Tags)> _measured = [];

    public RunMetricsTests()
    {
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task DeliveryAndRatesAreThoseOfTheSummary()
    {
        var now = DateTimeOffset.UtcNow;
        await using var host = await Host.StartAsync(
            Producer(1, 100, 0, 100) with { At = now, TargetRate = 60 },
            Producer(2, 50, 0, 40) with { At = now, TargetRate = 40 },
            Consumer(1, 0, 10, 20, 30) with { At = now, Positions = [new(0, 30, 100), new(4, 5, 5)] });

        Read(host);

        Assert.Equal(150, Value("streamlab.run.sent"));
        Assert.Equal(140, Value("streamlab.run.acknowledged"));
        Assert.Equal(20, Value("streamlab.run.consumed"));
        Assert.Equal(10, Value("streamlab.run.lost"));
        Assert.Equal(100, Value("streamlab.run.rate.target"));
        Assert.Equal(
            [("0", 70.0), ("4", 0.0)],
            Measured("streamlab.run.lag").Select(static m => ((string)m.Tags["messaging.destination.partition.id"]!, m.Value)));
        Assert.All(_measured, static m => Assert.Equal(("kafka", "events"), (m.Tags["messaging.system"], m.Tags["messaging.destination.name"])));
    }

    [Fact]
    public async Task TheTargetRateIsThatOfRunningProducers()
    {
        var now = DateTimeOffset.UtcNow;
        await using var host = await Host.StartAsync(
            Producer(1, 9, 0, 9) with { At = now, TargetRate = 60 },
            Producer(2, 9, 0, 9) with { At = now, TargetRate = 60, Paused = true },
            Producer(3, 9, 0, 9).Stopped() with { At = now, TargetRate = 60 },
            Producer(4, 9, 0, 9) with { At = now.AddMinutes(-1), TargetRate = 60 });

        Read(host);
        Assert.Equal(60, Value("streamlab.run.rate.target"));

        await host.TellAsync(Producer(5, 9, 0, 9) with { At = now, TargetRate = 0 });
        Read(host);
        Assert.Empty(Measured("streamlab.run.rate.target"));
    }

    [Fact]
    public async Task EveryInstrumentIsDocumentedWithItsUnit()
    {
        await using var host = await Host.StartAsync();
        Read(host);
        var page = Page();

        Assert.Equal(9, _instruments.Count);
        Assert.All(_instruments, instrument => Assert.Contains($"| `{instrument.Name}` | `{instrument.Unit}` |", page, StringComparison.Ordinal));
    }

    private static string Page()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("telemetry.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private IEnumerable<(Instrument Instrument, double Value, Dictionary<string, object?> Tags)> Measured(string name) =>
        _measured.Where(m => m.Instrument.Name == name);

    private double Value(string name) => Assert.Single(Measured(name)).Value;

    /// <summary>Reads instruments of this test's own: those of other tests have the same name, and are made on other threads.</summary>
    private void Read(Host host)
    {
        _listener.Start();
        _instruments.Clear();
        _measured.Clear();
        var thread = Environment.CurrentManagedThreadId;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "StreamLab.Run" && Environment.CurrentManagedThreadId == thread)
            {
                _instruments.Add(instrument);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        using var metrics = ActivatorUtilities.CreateInstance<RunMetrics>(host.Services);
        _listener.InstrumentPublished = null;
        _listener.RecordObservableInstruments();
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Add((instrument, value, tags.ToArray().ToDictionary()));
}
