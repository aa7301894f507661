using BenchmarkDotNet.Attributes;

using Microsoft.Extensions.Logging.Abstractions;

using StreamLab.Settings;
using StreamLab.Streaming.Scenarios;
using StreamLab.Streaming.Sources;
using StreamLab.Streaming.Windows;

namespace StreamLab.Bench.Micro;

/// <summary>Measures windows over a scenario's events. Each pass begins without windows, so that no event is late.</summary>
[MemoryDiagnoser]
public class WindowBenchmarks
{
    private const int Events = 20_000;

    private readonly (byte[] Key, byte[] Data)[] _events = new (byte[], byte[])[Events];
    private LabSettings _settings = new();

    /// <summary>The scenario.</summary>
    [ParamsSource(nameof(Scenarios))]
    public Scenario Scenario { get; set; }

    /// <summary>The scenarios whose events have windows.</summary>
    public static IEnumerable<Scenario> Scenarios => ScenarioCatalog.WithWindows;

    /// <summary>Reads the events.</summary>
    [GlobalSetup]
    public async Task PrepareAsync()
    {
        _settings = new() { Scenario = Scenario };
        await using var source = EventSources.Open(_settings, 0, 1, TimeProvider.System, NullLogger.Instance);
        var target = new EventBuffer();
        for (var i = 0; i < Events; i++)
        {
            source.TryRead(target);
            _events[i] = (target.Key.ToArray(), target.Data.ToArray());
        }
    }

    /// <summary>Aggregates the events.</summary>
    [Benchmark(Description = "windows", OperationsPerInvoke = Events)]
    public long Aggregate()
    {
        var windows = WindowAggregators.For(_settings);
        foreach (var (key, data) in _events)
        {
            windows.Add(key, data);
        }

        return windows.Closed;
    }
}
