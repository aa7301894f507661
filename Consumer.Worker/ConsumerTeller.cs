using System.Security.Cryptography;

using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Settings;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Consumer.Worker;

/// <summary>Puts what the consumer knows into a snapshot.</summary>
internal sealed class ConsumerTeller(
    WorkerSettings worker, RecordProcessor processor, Positions positions, IConsumer<byte[], byte[]> client, ErrorCounts errors,
    TimeProvider time)
{
    private const int NewestWindows = 20;

    private readonly string _incarnation = RandomNumberGenerator.GetHexString(8, lowercase: true);

    public int Rebalances { get; set; }

    public ErrorCounts Errors => errors;

    public ConsumerSnapshot Tell(WorkerState state) => new()
    {
        Run = ProducerId.FormatRun(worker.Run ?? 0),
        Instance = worker.Instance,
        Incarnation = _incarnation,
        At = time.GetUtcNow(),
        State = state,
        FirstRecordAt = UnixClock.ToTime(processor.FirstReceived),
        LastRecordAt = UnixClock.ToTime(processor.LastReceived),
        Consumed = processor.Consumed,
        ConsumedBytes = processor.ConsumedBytes,
        Foreign = processor.Foreign,
        Misplaced = processor.Misplaced,
        Expired = positions.Expired,
        Partitions = processor.Findings.Ledger.ToSnapshot(),
        Positions = positions.ToSnapshot(client),
        Rebalances = Rebalances,
        Latency = processor.Findings.Latency.Encode(),
        LatencyFromSend = processor.Findings.LatencyFromSend.Encode(),
        Windows = processor.Windows.Newest(NewestWindows),
        WindowsClosed = processor.Windows.Closed,
        LateEvents = processor.Windows.Late,
        Errors = errors.ToSnapshot(),
        Stalls = processor.Findings.Stalls.ToSnapshot(),
        ResidentBytes = Environment.WorkingSet,
        ProcessorMicroseconds = (long)Environment.CpuUsage.TotalTime.TotalMicroseconds,
        AllocatedBytes = GC.GetTotalAllocatedBytes(),
    };
}
