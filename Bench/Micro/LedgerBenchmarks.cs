using BenchmarkDotNet.Attributes;

using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Bench.Micro;

/// <summary>Measures the ledgers of consumer and producer with records in order, as nearly all records are.</summary>
[MemoryDiagnoser]
public class LedgerBenchmarks
{
    private const int Records = 10_000;
    private const int Run = 100;
    private const int Partition = 3;
    private const int Bytes = 100;

    private readonly DeliveryLedger _delivered = new();
    private readonly DeliveryLedger _deliveredByRuns = new();
    private readonly AcknowledgementLedger _acknowledged = new();
    private readonly ProducerId _producer = ProducerId.New(ProducerId.NewRun());
    private long _next;
    private long _nextRun;
    private long _nextAcknowledged;

    /// <summary>Records deliveries one by one.</summary>
    [Benchmark(Description = "delivery ledger, one by one", OperationsPerInvoke = Records)]
    public void DeliverOneByOne()
    {
        for (var i = 0; i < Records; i++)
        {
            _delivered.Record(_producer, Partition, _next++);
        }
    }

    /// <summary>Records deliveries in runs.</summary>
    [Benchmark(Description = "delivery ledger, runs of 100", OperationsPerInvoke = Records)]
    public void DeliverByRuns()
    {
        for (var i = 0; i < Records; i += Run)
        {
            _deliveredByRuns.Record(_producer, Partition, _nextRun, Run);
            _nextRun += Run;
        }
    }

    /// <summary>Records acknowledgements.</summary>
    [Benchmark(Description = "acknowledgement ledger", OperationsPerInvoke = Records)]
    public void Acknowledge()
    {
        for (var i = 0; i < Records; i++)
        {
            _acknowledged.Acknowledge(_nextAcknowledged++, Bytes);
        }
    }
}
