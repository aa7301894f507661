using BenchmarkDotNet.Attributes;

using StreamLab.Streaming.Stamping;

namespace StreamLab.Bench.Micro;

/// <summary>Measures writing and reading stamps. As in a run, sequence and time grow from record to record.</summary>
[MemoryDiagnoser]
public class StampBenchmarks
{
    private const int Records = 1000;
    private const long MicrosecondsBetween = 10;

    private readonly EventStamp _written = new();
    private readonly EventStamp _read = new();
    private readonly byte[][] _events = new byte[Records][];
    private readonly byte[][] _raws = new byte[Records][];
    private readonly byte[] _target = new byte[Math.Max(EventStamp.Size, RawStamp.Size)];
    private readonly Stamp[] _stamps = new Stamp[Records];

    /// <summary>Creates stamps and writes them once.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var producer = ProducerId.New(ProducerId.NewRun());
        for (var i = 0; i < Records; i++)
        {
            _stamps[i] = new(producer, 3, 1_000_000 + i, 1_700_000_000_000_000 + (i * MicrosecondsBetween), 42);
            _events[i] = new byte[EventStamp.Size];
            _raws[i] = new byte[RawStamp.Size];
            _written.Write(_events[i], _stamps[i]);
            RawStamp.Write(_raws[i], _stamps[i]);
        }
    }

    /// <summary>Writes the stamp of an event.</summary>
    [Benchmark(Description = "event stamp, write", OperationsPerInvoke = Records)]
    public byte WriteEvent()
    {
        foreach (ref readonly var stamp in _stamps.AsSpan())
        {
            _written.Write(_target, stamp);
        }

        return _target[^1];
    }

    /// <summary>Reads the stamp of an event.</summary>
    [Benchmark(Description = "event stamp, read", OperationsPerInvoke = Records)]
    public long ReadEvent()
    {
        var sum = 0L;
        foreach (var value in _events)
        {
            _read.TryRead(value, out var stamp);
            sum += stamp.Sequence;
        }

        return sum;
    }

    /// <summary>Writes the stamp of a raw record.</summary>
    [Benchmark(Description = "raw stamp, write", OperationsPerInvoke = Records)]
    public byte WriteRaw()
    {
        foreach (ref readonly var stamp in _stamps.AsSpan())
        {
            RawStamp.Write(_target, stamp);
        }

        return _target[^1];
    }

    /// <summary>Reads the stamp of a raw record.</summary>
    [Benchmark(Description = "raw stamp, read", OperationsPerInvoke = Records)]
    public long ReadRaw()
    {
        var sum = 0L;
        foreach (var value in _raws)
        {
            RawStamp.TryRead(value, out var stamp);
            sum += stamp.Sequence;
        }

        return sum;
    }
}
