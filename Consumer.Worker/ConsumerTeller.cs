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
    SteadyClock clock, TimeProvider time, string? incarnation = null)
{
    private const int NewestWindows = 20;

    private readonly string _incarnation = incarnation ?? NewIncarnation();

    private IReadOnlyList<string> _members = [];

    private readonly LatencyHistogram _latency = new();
    private readonly LatencyHistogram _latencyFromSend = new();
    private long _told;

    /// <summary>A name for one life of the worker's process.</summary>
    public static string NewIncarnation() => RandomNumberGenerator.GetHexString(8, lowercase: true);

    public int Rebalances { get; set; }

    public ErrorCounts Errors => errors;

    /// <summary>Takes down what is known now; what takes long, to encode histograms, is left to whoever calls the result.</summary>
    /// <returns>Completes the snapshot, on any thread; to be called before the next <see cref="Capture"/>.</returns>
    public Func<ConsumerSnapshot> Capture(WorkerState state)
    {
        processor.Findings.Latency.CopyTo(_latency);
        processor.Findings.LatencyFromSend.CopyTo(_latencyFromSend);
        var snapshot = Describe(state);
        return () => snapshot with { Latency = _latency.Encode(), LatencyFromSend = _latencyFromSend.Encode() };
    }

    // It may change when the consumer joins again.
    private IReadOnlyList<string> Members()
    {
        if (client.MemberId is { Length: > 0 } id && !_members.Contains(id))
        {
            _members = [.. _members, id];
        }

        return _members;
    }

    private ConsumerSnapshot Describe(WorkerState state) => new()
    {
        Run = ProducerId.FormatRun(worker.Run ?? 0),
        Instance = worker.Instance,
        Incarnation = _incarnation,
        At = time.GetUtcNow(),
        Number = ++_told,
        State = state,
        FirstRecordAt = TimeOf(processor.FirstReceived),
        LastRecordAt = TimeOf(processor.LastReceived),
        Consumed = processor.Consumed,
        ConsumedBytes = processor.ConsumedBytes,
        Foreign = processor.Foreign,
        Misplaced = processor.Misplaced,
        Expired = positions.Expired,
        MemberIds = Members(),
        Partitions = processor.Findings.Ledger.ToSnapshot(),
        Positions = positions.ToSnapshot(client),
        Rebalances = Rebalances,
        Windows = processor.Windows.Newest(NewestWindows),
        WindowsClosed = processor.Windows.Closed,
        LateEvents = processor.Windows.Late,
        Errors = errors.ToSnapshot(),
        Stalls = processor.Findings.Stalls.ToSnapshot(),
        SentInFuture = processor.Findings.SentInFuture,
        SentInFutureMs = processor.Findings.FarthestInFuture / 1000.0,
        ClockSteps = clock.Steps,
        ClockStepMs = clock.LargestStepMs,
        ResidentBytes = Environment.WorkingSet,
        ProcessorMicroseconds = (long)Environment.CpuUsage.TotalTime.TotalMicroseconds,
        AllocatedBytes = GC.GetTotalAllocatedBytes(),
    };

    // As the wall clock has it now: between two times of one snapshot no step lies.
    private DateTimeOffset? TimeOf(long moment) => moment == 0 ? null : UnixClock.ToTime(clock.ToWall(moment));
}
