using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Topics;
using StreamLab.Settings;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Sources;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Producer.Worker;

/// <summary>Builds the producer's snapshots.</summary>
internal sealed class ProducerSnapshotBuilder(
    WorkerSettings worker, uint run, ProducerId id, RateControl order, SentLedger sent, PublishDelays delays, StallWatch stalls, Sender sender,
    IEventSource source, ErrorCounts errors, ClientEvents events, TopicLimits limits, SteadyClock clock, TimeProvider time, Denials? denials = null)
{
    private long _told;
    private long _acknowledgedBefore;
    private long _lastAcknowledged;

    public bool SourceEnded { get; set; }

    public ProducerSnapshot Build(WorkerState state)
    {
        // Read the acknowledged count first: in the other order, a record could count as acknowledged and not as sent.
        var acknowledged = sent.TotalAcknowledged;
        var bytes = sent.TotalAcknowledgedBytes;
        var failed = sent.TotalFailed;
        var partitions = sent.ToSnapshot();
        var share = order.Share;
        var now = clock.Now;
        clock.LookIfDue(now);
        if (acknowledged > _acknowledgedBefore)
        {
            (_acknowledgedBefore, _lastAcknowledged) = (acknowledged, now);
        }

        return new()
        {
            Run = ProducerId.FormatRun(run),
            Instance = worker.Instance,
            Incarnation = id.ToString()[8..],
            Producer = id.ToString(),
            At = time.GetUtcNow(),
            Number = ++_told,
            State = state,
            FirstRecordAt = TimeOf(sender.FirstSent),
            LastRecordAt = TimeOf(_lastAcknowledged),
            TargetRate = share.Rate,
            Paused = share.IsPaused,
            Sent = partitions.Sum(static partition => partition.Sent),
            Acknowledged = acknowledged,
            AcknowledgedBytes = bytes,
            Failed = failed,
            Refused = sent.Refusals.Total,
            MaxMessageBytes = limits.MaxMessageBytes,
            TooLarge = sender.TooLarge,
            Refusals = sent.Refusals.ToSnapshot(),
            WireBytes = events.SentBytes,
            Partitions = partitions,
            Begins = sent.Begins,
            PublishDelay = delays.Encode(),
            Malformed = source.Malformed,
            MalformedLines = source.MalformedLines,
            SourceEnded = SourceEnded,
            BlockedByBrokersMs = sender.BlockedByBrokersMs,
            BlockedByConsumersMs = sender.BlockedByConsumersMs,
            Errors = errors.ToSnapshot(),
            Denials = denials?.ToSnapshot() ?? [],
            Stalls = stalls.ToSnapshot(),
            ClockSteps = clock.Steps,
            ClockStepMs = clock.LargestStepMs,
            ResidentBytes = Environment.WorkingSet,
            ProcessorMicroseconds = (long)Environment.CpuUsage.TotalTime.TotalMicroseconds,
            AllocatedBytes = GC.GetTotalAllocatedBytes(),
        };
    }

    // Converted with the wall clock's current offset, so that a clock step cannot fall between two times of one snapshot.
    private DateTimeOffset? TimeOf(long moment) => moment == 0 ? null : UnixClock.ToTime(clock.ToWall(moment));
}
