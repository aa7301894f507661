using StreamLab.ControlRoom.Events;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Live;

/// <summary>The state of one run, built from its snapshots. Not thread-safe: <see cref="LabState"/> guards it.</summary>
/// <param name="run">The run, as 8 hexadecimal digits.</param>
/// <param name="warmUp">The first part of the run, which is left out of what is measured.</param>
/// <param name="groups">The number of consumer groups.</param>
/// <param name="stages">The number of stages of a pipeline.</param>
internal sealed class RunState(string run, TimeSpan warmUp = default, int groups = 1, int stages = 0)
{
    private readonly Dictionary<string, Incarnation> _incarnations = [];
    private readonly Dictionary<string, RecoveredLedger> _ledgers = [];
    private readonly FlowWatch _flow = new();
    private GroupProgress[]? _groups;
    private GroupProgress[]? _stages;
    private DateTimeOffset _heardAt;

    /// <summary>The run, as 8 hexadecimal digits.</summary>
    public string Run { get; } = run;

    /// <summary>The errors that clients saw.</summary>
    public ErrorLog Errors { get; } = new();

    /// <summary>The processes' memory over time.</summary>
    public MemoryLog Memory { get; } = new();

    /// <summary>The estimated differences between workers' clocks.</summary>
    public ClockOffsets Clocks { get; } = new();

    /// <summary>The part of the run that is measured.</summary>
    public MeasuredPart Measured { get; } = new(warmUp);

    /// <summary>The largest lag of any group in the measured part.</summary>
    public long MostLag => Stages.Concat(Groups).Max(static group => group.MostLag);

    /// <summary>The consumer groups, in order.</summary>
    public IReadOnlyList<GroupProgress> Groups => _groups ??= [.. Enumerable.Range(1, groups).Select(number => new GroupProgress(number, Measured))];

    /// <summary>The stages of a pipeline, in order, each as the group in which it reads.</summary>
    public IReadOnlyList<GroupProgress> Stages => _stages ??= [.. Enumerable.Range(1, stages).Select(number => new GroupProgress(-number, Measured))];

    /// <summary>The run's timeline in seconds.</summary>
    public Timeline Timeline { get; } = new();

    /// <summary>The run's events.</summary>
    public EventLog Events { get; } = new();

    /// <summary>The newest time at which, by the host's word, a producer was to send; null when no host said so.</summary>
    public DateTimeOffset? ProducingAt { get; private set; }

    /// <summary>The run's last sweep; null before the first.</summary>
    public SweepReport? Sweep { get; set; }

    /// <summary>True when phases of load set the rate.</summary>
    public bool IsLed { get; set; }

    /// <summary>All incarnations: producers first, consumers last, by name and then by age.</summary>
    public IEnumerable<Incarnation> Incarnations => _incarnations.Values
        .OrderBy(static i => i.Latest switch { ProducerSnapshot => 0, StageSnapshot => 1, _ => 2 }).ThenBy(i => i.Latest.Instance, NaturalOrder.Comparer);

    /// <summary>The newest snapshot of every incarnation.</summary>
    public IEnumerable<WorkerSnapshot> Snapshots => _incarnations.Values.Select(i => i.Latest);

    private IEnumerable<Incarnation> Producers => _incarnations.Values.Where(i => i.Latest is ProducerSnapshot);

    private IEnumerable<Incarnation> Consumers => _incarnations.Values.Where(i => i.Latest is ConsumerSnapshot);

    /// <summary>Adds the host's word about its processes.</summary>
    public void Observe(HostState state)
    {
        Memory.Add(state);
        Hear(state.At);
        // When all workers are dead, nobody else says how late it is.
        ObserveLags(state.At, null);
        if (state.Workers.Any(static worker => worker is { Kind: "producer", State: not (ProcessState.Stopping or ProcessState.Stopped) }))
        {
            ProducingAt = state.At;
        }
    }

    /// <summary>Adds a snapshot of this run. The same snapshot can come by several ways; one that is not newer is ignored.</summary>
    public void Observe(WorkerSnapshot snapshot)
    {
        var key = SnapshotTopic.KeyOf(snapshot);
        if (_incarnations.GetValueOrDefault(key) is { } known && !snapshot.IsAfter(known.Latest))
        {
            return;
        }

        if (_ledgers.TryGetValue(key, out var ledger))
        {
            snapshot = ledger.Complete(snapshot);
        }

        Memory.Add(snapshot);
        Hear(snapshot.At);
        if (!_incarnations.TryGetValue(key, out Incarnation? incarnation))
        {
            Events.Add([WorkerEvents.Started(snapshot, Snapshots.Any(s => s.Instance == snapshot.Instance))]);
            _incarnations.Add(key, new Incarnation(snapshot));
            Errors.Add(snapshot, before: null);
        }
        else if (incarnation.Latest.GetType() == snapshot.GetType())
        {
            Errors.Add(snapshot, incarnation.Latest);
            Events.Add(WorkerEvents.Between(incarnation.Latest, snapshot, isSwept: IsLed || Sweep?.Stage == SweepStage.Running));
            Timeline.Add(incarnation.Update(snapshot));
        }

        Measured.Observe(snapshot, _incarnations[key].Latency, StartedAt());
        if (snapshot is ConsumerSnapshot consumer)
        {
            GroupOf(consumer).Observe(consumer);
        }
        else if (snapshot is StageSnapshot stage && stage.Stage <= Stages.Count)
        {
            Stages[stage.Stage - 1].Observe(stage);
        }
        else if (snapshot is ProducerSnapshot producer)
        {
            _flow.Add(producer);
        }

        // A producer's snapshot counts too, because no consumer reports a partition that is not assigned.
        ObserveLags(snapshot.At, snapshot as ReadingSnapshot);
    }

    /// <param name="at">The time.</param>
    /// <param name="told">The reader that told of its partitions at this time; null for none.</param>
    private void ObserveLags(DateTimeOffset at, ReadingSnapshot? told)
    {
        if (!Consumers.Any())
        {
            return;
        }

        var all = Groups.Select(group => (Group: group, Lags: LagOf(group, at))).ToList();
        Timeline.SetLag(at, Farthest(all.Select(static group => group.Lags)));
        foreach (var (group, lags) in all.Concat(Stages.Select(stage => (Group: stage, Lags: LagOf(stage, at)))))
        {
            group.Observe(at, lags, StartedAt());
            _flow.Add(at, group.Reached, lags, group.Number, told?.GroupNumber == group.Number ? [.. told.Positions.Select(static position => position.Partition)] : []);
        }
    }

    private void Hear(DateTimeOffset at) => _heardAt = at > _heardAt ? at : _heardAt;

    /// <summary>Adds the ledger of a dead worker. It has more than the worker's last snapshot, in whatever order the two come.</summary>
    public void Observe(RecoveredLedger ledger)
    {
        _ledgers[ledger.Owner] = ledger;
        if (_incarnations.GetValueOrDefault(ledger.Owner) is { } incarnation)
        {
            incarnation.Complete(ledger);
        }
    }

    /// <summary>The acknowledged throughput of the measured part, and its length in seconds.</summary>
    public (ThroughputReport Throughput, double Seconds) MeasuredThroughput()
    {
        if (Measured.IsWhole)
        {
            return (Throughput(), ProducingSeconds());
        }

        var seconds = Seconds(Measured.From, Latest(Producers));
        double Sum(Func<ProducerSnapshot, long> count) => Producers.Select(static p => (ProducerSnapshot)p.Latest).Where(Measured.Contains)
            .Sum(p => count(p) - (Measured.BaselineOf(p) is { } before ? count((ProducerSnapshot)before.Snapshot) : 0));
        return seconds <= 0
            ? (new ThroughputReport(0, 0), 0)
            : (new ThroughputReport(Sum(p => p.Acknowledged) / seconds, Sum(p => p.AcknowledgedBytes) / seconds / 1e6), seconds);
    }

    /// <summary>The acknowledged throughput, over the time of producing.</summary>
    public ThroughputReport Throughput()
    {
        var seconds = ProducingSeconds();
        return seconds <= 0
            ? new ThroughputReport(0, 0)
            : new ThroughputReport(Sum(p => p.Acknowledged) / seconds, Sum(p => p.AcknowledgedBytes) / seconds / 1e6);
    }

    /// <summary>The time at which the first record was sent; null before.</summary>
    public DateTimeOffset? StartedAt() => Earliest(Producers);

    /// <summary>The time at which the first record was consumed; null before.</summary>
    public DateTimeOffset? FirstConsumedAt() => Earliest(Consumers);

    /// <summary>The seconds from the first record sent to the last one consumed; 0 before the first.</summary>
    public double ElapsedSeconds() => Seconds(Earliest(Producers), Latest(Consumers));

    /// <summary>The seconds from the first record sent to the last one acknowledged; 0 before the first.</summary>
    public double ProducingSeconds() => Seconds(Earliest(Producers), Latest(Producers));

    /// <summary>The acknowledged throughput over the last seconds.</summary>
    public ThroughputReport ThroughputNow(DateTimeOffset now) => Sum(Producers.Select(p => p.Recent.RateAt(now)));

    /// <summary>The consumed throughput over the last seconds.</summary>
    public ThroughputReport ConsumptionNow(DateTimeOffset now) => Sum(Consumers.Select(c => c.Recent.RateAt(now)));

    /// <summary>The newest position of any reader in each partition of the producers' topic.</summary>
    public IReadOnlyDictionary<int, long> Reached => Stages is [var first, ..] ? first.Reached : Groups.SelectMany(static group => group.Reached)
        .GroupBy(static reached => reached.Key).ToDictionary(static reached => reached.Key, static reached => reached.Max(static next => next.Value));

    /// <summary>The standstills of writes and reads.</summary>
    public FlowReport Flow(DateTimeOffset now) => _flow.At(now);

    /// <summary>The stalls that workers of one kind have told of.</summary>
    public IEnumerable<Stall> Stalls<T>()
        where T : WorkerSnapshot => Snapshots.OfType<T>().SelectMany(static snapshot => snapshot.Stalls);

    /// <summary>The times in which writes stood still, also those in which a dead producer should have sent.</summary>
    public IEnumerable<Stall> WriteStalls() => Stalls<ProducerSnapshot>().Concat(WritesMissing());

    /// <summary>The times in which a dead producer should have sent.</summary>
    public IReadOnlyList<Stall> WritesMissing() => WriteGaps.Find(Snapshots, ProducingAt);

    /// <summary>The times in which sent records were not read, also those that have not ended.</summary>
    /// <remarks>A reader tells of a stall when it has read the record. Nobody tells of a record that nobody reads.</remarks>
    public IEnumerable<Stall> ReadStalls() => Stalls<ConsumerSnapshot>().Concat(ReadsMissing());

    /// <summary>The times in which sent records were not read that have not ended. They last until a worker or the host was heard last.</summary>
    public IReadOnlyList<Stall> ReadsMissing() => _flow.Unread(_heardAt);

    /// <summary>The latency of the consumers, and of several groups that of the slowest one.</summary>
    public RunLatency Latency(DateTimeOffset now) => Groups.Select(group => LatencyOf(group, now)).MaxBy(static latency => latency.MeasuredMs.P99)!;

    /// <summary>The latency of a group's readers.</summary>
    public RunLatency LatencyOf(GroupProgress group, DateTimeOffset now) => group.Latency(ReadersIn(group), now);

    /// <summary>The lag of each partition, whether it is assigned or not, and of several groups that of the one farthest behind.</summary>
    public IReadOnlyList<PartitionLag> Lag(DateTimeOffset now) => Farthest(Groups.Select(group => LagOf(group, now)));

    /// <summary>The records that wait in all topics.</summary>
    public long Waiting(DateTimeOffset now) =>
        Lag(now).Sum(static partition => partition.Lag) + Stages.Sum(stage => LagOf(stage, now).Sum(static partition => partition.Lag));

    /// <summary>A group's lag in each partition.</summary>
    public IReadOnlyList<PartitionLag> LagOf(GroupProgress group, DateTimeOffset now) =>
        group.Lag(WritersBefore(group), ReadersIn(group), now);

    /// <summary>The newest snapshots of the workers that read one of the topics that records pass.</summary>
    /// <param name="topic">The topic's index: 0 for the producers' topic.</param>
    public IEnumerable<ReadingSnapshot> ReadersOf(int topic) => topic < Stages.Count
        ? ReadersIn(Stages[topic]).Select(static reader => (ReadingSnapshot)reader.Latest)
        : Consumers.Select(static consumer => (ReadingSnapshot)consumer.Latest);

    /// <summary>All incarnations of a group's consumers, or of a stage's workers.</summary>
    public IEnumerable<Incarnation> ReadersIn(GroupProgress group) => _incarnations.Values
        .Where(reader => reader.Latest is ConsumerSnapshot consumer ? GroupOf(consumer) == group : reader.Latest is StageSnapshot stage && -stage.Stage == group.Number);

    // A stage's group reads what the stage before has written, and consumers what the last one has.
    private IEnumerable<Incarnation> WritersBefore(GroupProgress group) => (group.Number < 0 ? -group.Number - 1 : Stages.Count) is > 0 and var stage
        ? ReadersIn(Stages[stage - 1])
        : Producers;

    private static IReadOnlyList<PartitionLag> Farthest(IEnumerable<IReadOnlyList<PartitionLag>> groups) =>
        groups.MaxBy(static lags => lags.Sum(static partition => partition.Lag))!;

    // A consumer that belongs to no group of this run counts for the first: nobody would judge it otherwise.
    private GroupProgress GroupOf(ConsumerSnapshot consumer) => Groups[consumer.Group <= Groups.Count ? consumer.Group - 1 : 0];

    private long Sum(Func<ProducerSnapshot, long> count) => Producers.Sum(p => count((ProducerSnapshot)p.Latest));

    private static DateTimeOffset? Earliest(IEnumerable<Incarnation> incarnations) => incarnations.Min(i => i.Latest.FirstRecordAt);

    private static DateTimeOffset? Latest(IEnumerable<Incarnation> incarnations) => incarnations.Max(i => i.Latest.LastRecordAt);

    private static double Seconds(DateTimeOffset? from, DateTimeOffset? to) => Math.Max(0, (to - from)?.TotalSeconds ?? 0);

    private static ThroughputReport Sum(IEnumerable<ThroughputReport> parts) => parts.Aggregate(
        new ThroughputReport(0, 0),
        (sum, next) => new ThroughputReport(sum.RecordsPerSecond + next.RecordsPerSecond, sum.MegabytesPerSecond + next.MegabytesPerSecond));
}
