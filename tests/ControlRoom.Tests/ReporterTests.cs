using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StreamLab.ControlRoom.Auditing;
using StreamLab.ControlRoom.Feed;
using StreamLab.ControlRoom.Groups;
using StreamLab.ControlRoom.Hosts;
using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Reporting;
using StreamLab.ControlRoom.Results;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

public sealed class ReporterTests
{
    private readonly FakeTimeProvider _time = new(Start);
    private readonly LabState _state = new(Run);
    private readonly HostCommandQueue _host = new(TimeProvider.System);
    private DateTimeOffset _firstSent = At(0);
    private DateTimeOffset? _lastAcknowledged;
    private long _acknowledged;

    [Fact]
    public void ThroughputIsVolumeOverTimeOfProducing()
    {
        _firstSent = At(0.5);
        Produce(0, 0);
        Produce(2, 1_500);
        Produce(3, 2_500);
        Produce(9, 2_500);

        var summary = Summary();

        // 1,000 a second from 0.5 to 3.
        Assert.Equal(1_000, summary.Throughput.RecordsPerSecond, 0.001);
        Assert.Equal(0.1, summary.Throughput.MegabytesPerSecond, 0.001);
    }

    [Fact]
    public void ElapsedIsFromTheFirstRecordSentToTheLastConsumed()
    {
        Produce(0, 0);
        Consume(0, 0);
        Produce(4, 100);
        Consume(6, 100);

        Assert.Equal(6, Summary().ElapsedSeconds, 0.001);
    }

    [Fact]
    public void StartIsToldInMillisecondsFromTheHostsBeginning()
    {
        _host.Report(new() { Host = "local", Run = Run, At = At(0), BrokerMode = "embedded", Capabilities = new([], new(1, 1, null)), Start = new(At(-2)) { BrokersAt = At(-1.75), TopicsAt = At(-1.5), ConsumersAt = At(-0.5) } });
        Produce(0, 0);
        Consume(1, 100, firstAt: 0.25);

        Assert.Equal(new StartReport(At(-2), 250, 500, 1_500, 2_000, 2_250), Summary().Start);
    }

    [Fact]
    public void WhatAHostDoesNotSeeOfItsStartIsLeftOpen()
    {
        _host.Report(new() { Host = "local", Run = Run, At = At(0), BrokerMode = "embedded", Capabilities = new([], new(1, 1, null)), Start = new(At(-2)) });
        Produce(0, 0);

        Assert.Equal(new StartReport(At(-2), null, null, null, 2_000, null), Summary().Start);
    }

    [Fact]
    public void WithoutAHostNothingIsSaidOfTheStart()
    {
        Produce(0, 0);

        Assert.Null(Summary().Start);
    }

    [Fact]
    public void InFlightIsThroughputTimesMeanLatency()
    {
        Produce(0, 0);
        Produce(1, 1_000);
        Consume(0, 0);
        Consume(1, 1_000, microseconds: 20_000);

        Assert.Equal(20, Summary().InFlightRecords, 0.1);
    }

    [Fact]
    public void RatesNowAreThoseOfTheLastSecondsBySnapshotTime()
    {
        for (var second = 0; second <= 10; second++)
        {
            Produce(second, second <= 7 ? 0 : (second - 7) * 400);
            Consume(second, second * 100);
        }

        var summary = Summary();

        Assert.Equal(400, summary.ThroughputNow.RecordsPerSecond, 0.001);
        Assert.Equal(100, summary.ConsumptionNow.RecordsPerSecond, 0.001);
        Assert.Equal(400, summary.Instances[0].RecordsPerSecond, 0.001);
    }

    [Fact]
    public void LatencyNowForgetsWhatIsOlder()
    {
        Consume(0, 0);
        Consume(1, 100, microseconds: 900_000);
        for (var second = 2; second <= 6; second++)
        {
            Consume(second, second * 100, microseconds: 1_000);
        }

        var summary = Summary();

        Assert.Equal(1, summary.LatencyNowMs.Max, 0.01);
        Assert.Equal(900, summary.LatencyMs.Max, 1.0);
    }

    [Fact]
    public void SilentWorkerHasNoRateAndNoLag()
    {
        Produce(0, 0);
        Produce(1, 100);
        _state.Observe(Positioned(1, 1, new PartitionPosition(0, 5, 9)));
        Assert.Equal(4, Summary().Lag);

        _time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal((0, 4), (Summary().ThroughputNow.RecordsPerSecond, Summary().Lag));
        Assert.Null(Assert.Single(Summary().Partitions).Consumer);
    }

    [Fact]
    public void WhatIsSentToAPartitionWhoseConsumerIsDeadIsLag()
    {
        AdvanceTo(1);
        _state.Observe(Producer(1, 100, 0, 100) with { At = At(1), Partitions = [new SentPartition(0, 100, [0, 100], From: 50)] });
        _state.Observe(Positioned(1, 1, new PartitionPosition(0, 150, 150)));
        Assert.Equal(0, Summary().Lag);

        AdvanceTo(14);
        _state.Observe(Producer(1, 11_909, 0, 11_909) with { At = At(14), Partitions = [new SentPartition(0, 11_909, [0, 11_909], From: 50)] });

        Assert.Equal([new PartitionLag(0, 11_809, null)], Summary().Partitions);
        Assert.Equal(11_809, Summary().Lag);
    }

    [Fact]
    public void PositionThatADeadConsumerReachedCounts()
    {
        _state.Observe(Positioned(1, 0, new PartitionPosition(0, 90, 100)));
        _state.Observe(Positioned(2, 1, new PartitionPosition(0, 10, 100)));
        AdvanceTo(1);

        Assert.Equal([new PartitionLag(0, 10, "consumer-2")], Summary().Partitions);
    }

    [Fact]
    public void LagIsOfEveryPartitionOfWhichBothOffsetsAreKnown()
    {
        _state.Observe(Positioned(1, 0, new(0, 10, 100), new(1, -1, 50), new(2, 5, -1)));
        _state.Observe(Positioned(2, 1, new(0, 90, 120), new PartitionPosition(3, 7, 9)));
        _state.Observe(Positioned(3, 2, new PartitionPosition(4, 0, 1_000)).Stopped());
        AdvanceTo(2);

        var summary = Summary();

        Assert.Equal([new PartitionLag(0, 30, "consumer-2"), new PartitionLag(3, 2, "consumer-2"), new PartitionLag(4, 1_000, null)], summary.Partitions);
        Assert.Equal(1_032, summary.Lag);
    }

    [Fact]
    public void NewestWindowsOfAllConsumersComeFirst()
    {
        _state.Observe(Consumer(1, 0, 9) with { Windows = [Window("a", 2), Window("b", 0)] });
        _state.Observe(Consumer(2, 9, 12) with { Windows = [Window("c", 3), Window("d", 1)] });

        Assert.Equal(["c", "a", "d", "b"], Summary().Windows.Select(w => w.Key));
    }

    [Fact]
    public void WorkersAreOrderedAsPeopleCount()
    {
        foreach (var number in new[] { 10, 2, 1 })
        {
            _state.Observe(Consumer(number, 0, 9));
        }

        _state.Observe(Producer(3, 9, 0, 9));

        Assert.Equal(["producer-3", "consumer-1", "consumer-2", "consumer-10"], Summary().Instances.Select(i => i.Name));
    }

    [Fact]
    public void WithoutARunTheNewestOneSeenIsJudged()
    {
        var state = new LabState(null);
        var reporter = Reporter(state);
        Assert.Equal("", reporter.Summary(false).Run);
        state.Observe(Producer(1, 50, 0, 50) with { Run = "0000aaaa" });
        state.Observe(Producer(1, 9, 0, 9));
        state.Observe(Producer(1, 60, 0, 60) with { Run = "0000aaaa" });

        Assert.Equal((Run, 9), (reporter.Summary(false).Run, reporter.Summary(false).Delivery.Acknowledged));
    }

    [Fact]
    public void ReportNamesTheTopologyAsItWasAsked()
    {
        var context = ReportContext.From(
            new LabSettings { Host = HostKind.Local, BrokerMode = BrokerMode.Embedded, Brokers = 2, Scenario = Scenario.Raw },
            new WorkerSettings { Run = 1, BrokersVersion = "librdkafka 2.x" });

        Assert.Equal(("local", "raw", true), (context.Host, context.Scenario, !context.Terms.Brokers.KeepLog));
        Assert.Equal(new BrokersReport("embedded", 2, "librdkafka 2.x"), context.Brokers);
        Assert.Equal(new TopicReport("events", 12, 2, 1, "lz4"), context.Topic);
    }

    [Fact]
    public void ReportNamesEverySettingThatIsNotTheDefault()
    {
        string[] Added(LabSettings settings) =>
        [
            .. ReportContext.From(settings, new WorkerSettings { Run = 1 }).Settings
                .Except(ReportContext.From(new LabSettings(), new WorkerSettings { Run = 1 }).Settings).Select(static pair => $"{pair.Key} {pair.Value}"),
        ];

        Assert.Equal(
            ["acks 1", "client plain", "duration 10s", "warm-up 2s", "fault kill:2@1s+1s"],
            Added(new LabSettings
            {
                Producer = new LabSettings().Producer with { Acks = Acknowledgement.Leader },
                Client = ClientKind.Plain,
                Duration = TimeSpan.FromSeconds(10),
                WarmUp = TimeSpan.FromSeconds(2),
                Faults = new([new(FaultAction.Kill, new(FaultTargetKind.Broker, 2), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1))]),
                Report = "out",
                Port = 5,
            }));
    }

    private readonly LatencyHistogram _latency = new();
    private long _consumed;

    private void Produce(double at, long acknowledged)
    {
        AdvanceTo(at);
        _lastAcknowledged = acknowledged > _acknowledged ? At(at) : _lastAcknowledged;
        _acknowledged = acknowledged;
        _state.Observe(Producer(1, acknowledged, 0, acknowledged) with
        {
            At = At(at),
            AcknowledgedBytes = acknowledged * 100,
            FirstRecordAt = _firstSent,
            LastRecordAt = _lastAcknowledged,
        });
    }

    private void Consume(double at, long consumed, long microseconds = 0, double? firstAt = null)
    {
        AdvanceTo(at);
        _latency.Record(microseconds, consumed - _consumed);
        _consumed = consumed;
        _state.Observe(Consumer(1, 0, consumed) with
        {
            At = At(at),
            Latency = _latency.Encode(),
            FirstRecordAt = firstAt is { } first ? At(first) : null,
            LastRecordAt = consumed > 0 ? At(at) : null,
        });
    }

    private static ConsumerSnapshot Positioned(int number, double at, params PartitionPosition[] positions) =>
        Consumer(number, 0, 9) with { At = At(at), Positions = positions };

    private static WindowResult Window(string key, int minute) =>
        new(key, Start.AddMinutes(minute), Start.AddMinutes(minute + 1), 1, new Dictionary<string, double>(), true, null);

    private void AdvanceTo(double seconds)
    {
        if (At(seconds) > _time.GetUtcNow())
        {
            _time.SetUtcNow(At(seconds));
        }
    }

    private LabSummary Summary() => Reporter(_state).Summary(final: false);

    private Reporter Reporter(LabState state) => new(
        state, _host, new GroupBoard(), new FeedStatus(NullLogger<FeedStatus>.Instance), new ResultsAudit(new NoResults(), state), new LogAudit(UnreadLog.Off, new LogChanges(), state, _time, NullLogger<LogAudit>.Instance), ReportContext.From(new LabSettings(), new WorkerSettings()), _time);
}
