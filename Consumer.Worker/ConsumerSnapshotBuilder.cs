using System.Security.Cryptography;

using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Settings;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Consumer.Worker;

/// <summary>Builds the consumer's snapshots.</summary>
internal sealed class ConsumerSnapshotBuilder(
    WorkerSettings worker, RecordProcessor processor, Positions positions, IConsumer<byte[], byte[]> client, ErrorCounts errors,
    SteadyClock clock, TimeProvider time, string? incarnation = null, Denials? denials = null, Func<long>? written = null)
{
    private const int NewestWindows = 20;

    private readonly string _incarnation = incarnation ?? NewIncarnation();

    private IReadOnlyList<string> _members = [];

    private readonly LatencyHistogram _latency = new();
    private readonly LatencyHistogram _latencyFromSend = new();
    private long _told;

    /// <summary>Creates a random name for this start of the worker's process.</summary>
    public static string NewIncarnation() => RandomNumberGenerator.GetHexString(8, lowercase: true);

    public int Rebalances { get; set; }

    public ErrorCounts Errors => errors;

    /// <summary>Captures the current state. The returned function does the slow part, the encoding of histograms.</summary>
    /// <returns>A function that completes the snapshot, on any thread. Call it before the next <see cref="Capture"/>.</returns>
    public Func<ReadingSnapshot> Capture(WorkerState state)
    {
        processor.Findings.Latency.CopyTo(_latency);
        processor.Findings.LatencyFromSend.CopyTo(_latencyFromSend);
        var snapshot = Describe(state);
        return () => snapshot with { Latency = _latency.Encode(), LatencyFromSend = _latencyFromSend.Encode() };
    }

    // The member id may change when the consumer joins again.
    private IReadOnlyList<string> Members()
    {
        if (client.MemberId is { Length: > 0 } id && !_members.Contains(id))
        {
            _members = [.. _members, id];
        }

        return _members;
    }

    private ReadingSnapshot Describe(WorkerState state) => Begin(state) with
    {
        Number = ++_told,
        FirstRecordAt = TimeOf(processor.FirstReceived),
        LastRecordAt = TimeOf(processor.LastReceived),
        Consumed = processor.Consumed,
        ConsumedBytes = processor.ConsumedBytes,
        Foreign = processor.Foreign,
        Misplaced = processor.Misplaced,
        Expired = positions.Expired,
        WentBack = positions.WentBack,
        MemberIds = Members(),
        Partitions = processor.Findings.Ledger.ToSnapshot(),
        Positions = positions.ToSnapshot(client),
        Rebalances = Rebalances,
        Errors = errors.ToSnapshot(),
        Denials = denials?.ToSnapshot() ?? [],
        Stalls = processor.Findings.Stalls.ToSnapshot(),
        SentInFuture = processor.Findings.SentInFuture,
        SentInFutureMs = processor.Findings.FarthestInFuture / 1000.0,
        ClockSteps = clock.Steps,
        ClockStepMs = clock.LargestStepMs,
        ResidentBytes = Environment.WorkingSet,
        ProcessorMicroseconds = (long)Environment.CpuUsage.TotalTime.TotalMicroseconds,
        AllocatedBytes = GC.GetTotalAllocatedBytes(),
    };

    private ReadingSnapshot Begin(WorkerState state) => written is null
        ? new ConsumerSnapshot
        {
            Run = ProducerId.FormatRun(worker.Run ?? 0),
            Instance = worker.Instance,
            Incarnation = _incarnation,
            At = time.GetUtcNow(),
            State = state,
            Group = worker.Group,
            Windows = processor.Windows.Newest(NewestWindows),
            WindowsClosed = processor.Windows.Closed,
            LateEvents = processor.Windows.Late,
        }
        : new StageSnapshot
        {
            Run = ProducerId.FormatRun(worker.Run ?? 0),
            Instance = worker.Instance,
            Incarnation = _incarnation,
            At = time.GetUtcNow(),
            State = state,
            Stage = worker.Stage,
            Written = written(),
        };

    // Converted with the wall clock's current offset, so that a clock step cannot fall between two times of one snapshot.
    private DateTimeOffset? TimeOf(long moment) => moment == 0 ? null : UnixClock.ToTime(clock.ToWall(moment));
}
