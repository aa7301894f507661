using StreamLab.ControlRoom.Auditing;
using StreamLab.ControlRoom.Events;
using StreamLab.ControlRoom.Feed;
using StreamLab.ControlRoom.Groups;
using StreamLab.ControlRoom.Hosts;
using StreamLab.ControlRoom.Judging;
using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Results;
using StreamLab.Streaming.Expectations;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>Creates reports from the lab's state and the judge's result. Does not change the state.</summary>
internal sealed class Reporter(
    LabState state, HostCommandQueue host, GroupBoard groups, FeedStatus feed, ResultsAudit results, LogAudit log, ReportContext context, TimeProvider time)
{
    private const int MaxWindows = 20;
    private const int MaxMalformedLines = 100;

    // Workers report the figures of a second about one second later.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    /// <summary>The present report.</summary>
    /// <param name="final">True to judge as if no more records will come.</param>
    public LabSummary Summary(bool final) => state.Read(run => Summary(run, final));

    /// <summary>The newest seconds of the run, oldest first.</summary>
    public IReadOnlyList<TimelinePoint> Timeline(int seconds) =>
        state.Read(run => run.Timeline.Points(time.GetUtcNow() - Settling, seconds));

    /// <summary>The content of the HTML report at one moment.</summary>
    public ReportContent Content(bool final) => state.Read(run => new ReportContent(
        Summary(run, final),
        run.Timeline.Whole(final ? DateTimeOffset.MaxValue : time.GetUtcNow() - Settling),
        run.StartedAt(),
        run.Latency(time.GetUtcNow()).All,
        context.Settings));

    /// <summary>The content of the page at one moment.</summary>
    public LiveContent Live() => state.Read(run =>
    {
        var now = time.GetUtcNow();
        return new LiveContent(Summary(run, false, now), run.Timeline.Points(now - Settling), run.Latency(now), run.Events.Newest);
    });

    private LabSummary Summary(RunState run, bool final) => Summary(run, final, time.GetUtcNow());

    private LabSummary Summary(RunState run, bool final, DateTimeOffset now)
    {
        var faults = FaultReports.Create(host.State?.Faults ?? [], run, now);
        var memory = MemoryReports.Create(run);
        var latency = run.Latency(now);
        var evidence = Evidence.From(run.Run, run.Snapshots) with
        {
            Clocks = run.Clocks.Widest(),
            MedianMs = latency.AllMs.P50,
            IsLatencyAsked = run.Sweep is not null,
            Faults = faults,
            Memory = memory,
            Log = log.EvidenceOf(run, final),
            StageLogs = log.StagesOf(run, final),
            LogChanges = log.Changes,
            Incomplete = host.State?.Incomplete,
            Ends = host.State?.Ends ?? [],
            ProducingAt = run.ProducingAt,
            Strangers = groups.Strangers,
            FeedRefusal = feed.Refusal,
        };
        var pipeline = context.Pipeline.Count == 1
            ? null
            : PipelineJudge.Decide(evidence with { Results = results.Latest.ElementAtOrDefault(0) }, context.Pipeline, context.Terms, final);
        var judgement = pipeline?.Run ?? TopicsJudge.Decide(evidence, context.Topics, context.Groups, results.Latest, context.Terms, final);
        var stages = pipeline is null ? null : StageVerdicts.Create(context.Pipeline, pipeline.Stages, run, now);
        var throughput = run.Throughput();
        var lag = run.Lag(now);
        var summary = new LabSummary
        {
            Run = run.Run,
            At = now,
            FirstSentAt = run.StartedAt(),
            Host = context.Host,
            Brokers = context.Brokers,
            Topic = context.Topic,
            Scenario = context.Scenario,
            Settings = context.Settings.ToDictionary(),
            Start = StartReports.Create(host.State?.Start, run),
            ElapsedSeconds = run.ElapsedSeconds(),
            ProducingSeconds = run.ProducingSeconds(),
            Delivery = judgement.Delivery,
            Throughput = throughput,
            LatencyMs = latency.AllMs,
            LatencyFromSendMs = latency.FromSendMs,
            InFlightRecords = throughput.RecordsPerSecond * latency.AllMs.Mean / 1000,
            Faults = faults,
            Memory = memory,
            MalformedLines = MalformedLinesOf(run),
            Ends = host.State?.Ends ?? [],
            Sweep = run.Sweep,
            Results = judgement.Results,
            Audit = judgement.Audit,
            Verdict = judgement.Verdict,
            Reasons = judgement.Reasons,
            Notes = judgement.Notes,
            Lag = run.Waiting(now),
            Stages = stages,
            Partitions = lag,
            Flow = final ? FlowReport.Flowing : run.Flow(now),
            ThroughputNow = run.ThroughputNow(now),
            ConsumptionNow = run.ConsumptionNow(now),
            LatencyNowMs = latency.RecentMs,
            Instances = [.. run.Incarnations.Select(i => InstanceOf(i, now))],
            HostState = host.State,
            Auditing = log.Progress,
            Windows = NewestWindows(run),
            Group = groups.LatestOf(1),
            Topics = judgement.Topics.Count == 0 ? null : TopicVerdicts.Create(context.Topics, judgement.Topics, lag),
            Groups = judgement.Groups.Count == 0 ? null : GroupVerdicts.Create(context.Groups, judgement.Groups, run, groups, now),
            Phases = context.Load.Phases.Count == 0 ? null : PhaseReports.Create(context.Load, run.StartedAt(), run.Timeline.Whole(final ? DateTimeOffset.MaxValue : now - Settling)),
            Measured = MeasuredReports.Create(run, faults, memory, final ? judgement.Delivery.Unread : 0, now),
        };
        return summary with { Expectations = ExpectationCheck.Evaluate(context.Expectations, [summary]) };
    }

    private static InstanceSummary InstanceOf(Incarnation incarnation, DateTimeOffset now)
    {
        var rate = incarnation.Recent.RateAt(now).RecordsPerSecond;
        return incarnation.Latest switch
        {
            ProducerSnapshot p => new InstanceSummary(
                p.Instance, "producer", p.Incarnation, p.State, p.At, rate, p.Acknowledged, p.Partitions.Count, p.SourceEnded, p.TargetRate, p.Paused),
            StageSnapshot s => new InstanceSummary(
                s.Instance, "stage", s.Incarnation, s.State, s.At, rate, s.Consumed, s.Positions.Count, false),
            ConsumerSnapshot c => new InstanceSummary(
                c.Instance, "consumer", c.Incarnation, c.State, c.At, rate, c.Consumed, c.Positions.Count, false),
            var other => throw new InvalidOperationException($"Unknown kind of worker: {other.GetType().Name}."),
        };
    }

    /// <remarks>A restarted producer reads its source from the start, so the same line can be reported twice.</remarks>
    private static IReadOnlyList<MalformedLine> MalformedLinesOf(RunState run) =>
    [
        .. run.Snapshots.OfType<ProducerSnapshot>().SelectMany(static p => p.MalformedLines).Distinct()
            .OrderBy(static line => line.Line).Take(MaxMalformedLines),
    ];

    private static IReadOnlyList<WindowResult> NewestWindows(RunState run) =>
    [
        // Every group aggregates the same windows.
        .. run.Snapshots.OfType<ConsumerSnapshot>().Where(static c => c.Group == 1).SelectMany(static c => c.Windows)
            .OrderByDescending(w => w.Start).ThenBy(w => w.Key, StringComparer.Ordinal).Take(MaxWindows),
    ];
}

/// <summary>The content of the HTML report.</summary>
internal sealed record ReportContent(
    LabSummary Summary,
    IReadOnlyList<TimelineSpan> Timeline,
    DateTimeOffset? StartedAt,
    LatencyHistogram Latency,
    IReadOnlyList<KeyValuePair<string, string>> Settings);

/// <summary>The content of the live page.</summary>
internal sealed record LiveContent(
    LabSummary Summary,
    IReadOnlyList<TimelinePoint> Timeline,
    RunLatency Latency,
    IReadOnlyList<LabEvent> Events);
