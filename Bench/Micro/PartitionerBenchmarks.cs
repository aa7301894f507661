using BenchmarkDotNet.Attributes;

using StreamLab.Kafka.Clients;

namespace StreamLab.Bench.Micro;

/// <summary>Measures the choice of a partition for a key.</summary>
[MemoryDiagnoser]
public class PartitionerBenchmarks
{
    private const int Keys = 1000;
    private const int Partitions = 12;

    private byte[][] _keys = [];

    /// <summary>Bytes in a key.</summary>
    [Params(4, 16, 64)]
    public int KeyBytes { get; set; }

    /// <summary>Creates keys.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(1);
        _keys = new byte[Keys][];
        for (var i = 0; i < Keys; i++)
        {
            _keys[i] = new byte[KeyBytes];
            random.NextBytes(_keys[i]);
        }
    }

    /// <summary>Chooses partitions.</summary>
    [Benchmark(Description = "murmur2 partitioner", OperationsPerInvoke = Keys)]
    public int Choose()
    {
        var sum = 0;
        foreach (var key in _keys)
        {
            sum += Murmur2Partitioner.PartitionOf(key, Partitions);
        }

        return sum;
    }
}
