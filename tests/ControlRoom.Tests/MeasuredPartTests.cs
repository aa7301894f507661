using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Reporting;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

public sealed class MeasuredPartTests
{
    private readonly LatencyHistogram _latency = new();
    private long _consumed;

    [Fact]
    public void WithoutAWarmUpEverythingIsMeasured()
    {
        var measured = Measured(warmUp: 0);

        Assert.Equal((0, 10, 1_400), (measured.FromSeconds, measured.Seconds, measured.Throughput.RecordsPerSecond));
        Assert.Equal(900, measured.LatencyMs.Max, 1.0);
    }

    [Fact]
    public void AWarmUpIsLeftOutOfLatencyAndThroughput()
    {
        var measured = Measured(warmUp: 5.5);

        // From the first snapshots after it, at 6 s: 1,000 a second and 10 ms.
        Assert.Equal((6, 4, 1_000), (measured.FromSeconds, measured.Seconds, measured.Throughput.RecordsPerSecond));
        Assert.Equal((10, 4_000), (Math.Round(measured.LatencyMs.Max), measured.LatencyMs.Count));
    }

    [Fact]
    public void OfAStallThatBeginsInTheWarmUpTheRestCounts()
    {
        var measured = Measured(warmUp: 5.5, new Stall(At(2), At(4)), new Stall(At(5), At(7.5)));

        Assert.Equal(1.5, measured.WriteStallSeconds);
    }

    [Fact]
    public void AWorkerThatEndedInTheWarmUpIsLeftOut()
    {
        var run = new RunState(Run, TimeSpan.FromSeconds(5.5));
        run.Observe(Producer(2, 900, 0, 900) with { At = At(3), FirstRecordAt = At(0), LastRecordAt = At(3) });
        Fill(run, []);

        Assert.Equal(1_000, MeasuredReports.Create(run, [], [], unread: 0, At(10))!.Throughput.RecordsPerSecond);
    }

    [Fact]
    public void WhileTheLabWarmsUpNothingIsMeasured()
    {
        var run = new RunState(Run, TimeSpan.FromSeconds(60));
        Fill(run, []);

        Assert.Null(MeasuredReports.Create(run, [], [], unread: 0, At(10)));
    }

    [Fact]
    public void RecoveryIsFromHealingUntilTheTargetWorksAgain()
    {
        var run = new RunState(Run, default);
        Fill(run, []);
        FaultReport[] faults = [Fault(1, healed: 3, back: 4.5), Fault(2, healed: 5, back: 8), Fault(3, healed: null, back: null)];

        Assert.Equal(3, MeasuredReports.Create(run, faults, [], unread: 0, At(10))!.RecoverySeconds);
    }

    [Fact]
    public void AStallOfReadsThatNobodyEndsLastsUntilTheLabWasHeardLast()
    {
        var run = new RunState(Run, default);
        run.Observe(Consumer(1, 0, 100) with { At = At(1), FirstRecordAt = At(0), Positions = [new(0, 100, 100)] });
        run.Observe(Producer(1, 400, 0, 400) with { At = At(5), FirstRecordAt = At(0), Partitions = [new(0, 400, [0, 400], From: 0)] });
        run.Observe(Producer(1, 900, 0, 900) with { At = At(9), FirstRecordAt = At(0), Partitions = [new(0, 900, [0, 900], From: 0)] });

        Assert.Equal(8, MeasuredReports.Create(run, [], [], unread: 0, At(20))!.ReadStallSeconds);
    }

    [Fact]
    public void WhatAStageDoesNotReadIsAStallOfReadsToo()
    {
        var run = new RunState(Run, default, stages: 1);
        run.Observe(Consumer(1, 0, 100) with { At = At(1), FirstRecordAt = At(0), Positions = [new(0, 100, 100)] });
        run.Observe(new StageSnapshot
        {
            Run = Run, Instance = "stage-1-1", Incarnation = "a", At = At(1), State = WorkerState.Running, Stage = 1, Consumed = 100, Positions = [new(0, 100, 100)],
        });
        run.Observe(Producer(1, 400, 0, 400) with { At = At(5), FirstRecordAt = At(0), Partitions = [new(0, 400, [0, 400], From: 0)] });
        run.Observe(Producer(1, 900, 0, 900) with { At = At(9), FirstRecordAt = At(0), Partitions = [new(0, 900, [0, 900], From: 0)] });

        Assert.Equal(8, MeasuredReports.Create(run, [], [], unread: 0, At(20))!.ReadStallSeconds);
    }

    private static FaultReport Fault(int id, double? healed, double? back) =>
        new(StreamLab.Settings.FaultAction.Kill, id, 1, healed, 0) { Id = id, RecoveredAtSeconds = back };

    private MeasuredReport Measured(double warmUp, params Stall[] stalls)
    {
        var run = new RunState(Run, TimeSpan.FromSeconds(warmUp));
        Fill(run, stalls);
        return MeasuredReports.Create(run, [], [], unread: 0, At(10))!;
    }

    // 10,000 records in 6 s with a latency of 900 ms, then 1,000 a second with one of 10 ms.
    private void Fill(RunState run, Stall[] stalls)
    {
        for (var second = 0; second <= 10; second++)
        {
            var records = second <= 6 ? second * 10_000L / 6 : 10_000 + ((second - 6) * 1_000);
            run.Observe(Producer(1, records, 0, records) with
            {
                At = At(second),
                FirstRecordAt = At(0),
                LastRecordAt = At(second),
                AcknowledgedBytes = records,
                Stalls = stalls,
            });
            _latency.Record(second <= 6 ? 900_000 : 10_000, records - _consumed);
            _consumed = records;
            run.Observe(Consumer(1, 0, records) with { At = At(second), FirstRecordAt = At(0), LastRecordAt = At(second), Latency = _latency.Encode() });
        }
    }
}
