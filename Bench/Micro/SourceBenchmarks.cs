using BenchmarkDotNet.Attributes;

using Microsoft.Extensions.Logging.Abstractions;

using StreamLab.Settings;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Sources;

namespace StreamLab.Bench.Micro;

/// <summary>Measures sources of a producer, whose own thread reads, decodes and queues the records of a file.</summary>
[MemoryDiagnoser]
public class SourceBenchmarks
{
    private const int Records = 10_000;

    private readonly EventBuffer _target = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("streamlab-micro-").FullName;
    private IEventSource _csv = Nothing.Instance;
    private IEventSource _json = Nothing.Instance;

    /// <summary>Opens samples that loop.</summary>
    [GlobalSetup]
    public void Open()
    {
        _csv = Open("iot-seattle-hourly-weather.csv", "date");
        _json = Open("bigdata-us-flights.ndjson", "origin");
    }

    /// <summary>Closes the samples.</summary>
    [GlobalCleanup]
    public async Task CloseAsync()
    {
        await _csv.DisposeAsync();
        await _json.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Reads records of CSV.</summary>
    [Benchmark(Description = "CSV source", OperationsPerInvoke = Records)]
    public Task<long> ReadCsvAsync() => ReadAsync(_csv);

    /// <summary>Reads records of NDJSON.</summary>
    [Benchmark(Description = "JSON source", OperationsPerInvoke = Records)]
    public Task<long> ReadJsonAsync() => ReadAsync(_json);

    private async Task<long> ReadAsync(IEventSource source)
    {
        var bytes = 0L;
        for (var done = 0; done < Records;)
        {
            if (source.TryRead(_target) == SourceRead.Event)
            {
                bytes += _target.Data.Length;
                done++;
            }
            else
            {
                await source.WaitAsync(CancellationToken.None);
            }
        }

        return bytes;
    }

    private IEventSource Open(string sample, string key)
    {
        var path = Path.Combine(_folder, sample);
        using (var from = typeof(EventSources).Assembly.GetManifestResourceStream(sample)!)
        using (var to = File.Create(path))
        {
            from.CopyTo(to);
        }

        var settings = new LabSettings { Source = new() { Path = path, Key = key, Loop = true } };
        return EventSources.Open(settings, 0, 1, TimeProvider.System, NullLogger.Instance);
    }

    /// <summary>An empty source, before a sample is open.</summary>
    private sealed class Nothing : IEventSource
    {
        public static Nothing Instance { get; } = new();

        public long Malformed => 0;

        public IReadOnlyList<MalformedLine> MalformedLines => [];

        public SourceRead TryRead(EventBuffer target) => SourceRead.End;

        public ValueTask WaitAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
