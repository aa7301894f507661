using BenchmarkDotNet.Attributes;

using StreamLab.Streaming.Measurement;

namespace StreamLab.Bench.Micro;

/// <summary>Measures recording latencies in the histogram.</summary>
[MemoryDiagnoser]
public class LatencyBenchmarks
{
    private const int Records = 10_000;
    private const int Run = 100;

    private readonly LatencyHistogram _histogram = new();
    private readonly long[] _latencies = new long[Records];
    private readonly long[] _inRuns = new long[Records];
    private readonly LatencyRuns _runs;

    /// <summary>Creates an empty histogram.</summary>
    public LatencyBenchmarks() => _runs = new(_histogram);

    /// <summary>Creates latencies of 1 ms to about 100 ms; long ones are rare.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(1);
        for (var i = 0; i < Records; i++)
        {
            _latencies[i] = (long)(1000 / Math.Max(random.NextDouble(), 0.01));
            _inRuns[i] = _latencies[i / Run];
        }
    }

    /// <summary>Records latencies one by one.</summary>
    [Benchmark(Description = "latency histogram, one by one", OperationsPerInvoke = Records)]
    public void Record()
    {
        foreach (var latency in _latencies)
        {
            _histogram.Record(latency);
        }
    }

    /// <summary>Records runs of equal latencies.</summary>
    [Benchmark(Description = "latency histogram, runs of 100", OperationsPerInvoke = Records)]
    public void RecordRuns()
    {
        foreach (var latency in _inRuns)
        {
            _runs.Add(latency);
        }

        _runs.Flush();
    }
}
