using StreamLab.ControlRoom.Producers;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests.Sweeping;

public sealed class SweepControlTests : IDisposable
{
    private static readonly ProducerOrder Before = new(Run, 3_000, false);

    private readonly SweptLab _lab = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task SweepFindsTheLargestRateThatHoldsAndPutsTheRateBack()
    {
        await _lab.StartAsync();
        await _lab.UntilOverAsync();

        var sweep = _lab.Sweep;
        Assert.Equal((SweepStage.Complete, "All rates were measured."), (sweep.Stage, sweep.Reason));
        Assert.Equal([1_000, 2_000, 4_000, 5_657, 5_907, 6_169, 6_727, 8_000, 16_000], sweep.Steps.Select(static s => s.Rate));
        Assert.Equal((5_907, 5_907), (sweep.Largest!.Rate, sweep.Knee!.Rate));
        Assert.Null(sweep.Now);
        Assert.Equal(Before, _lab.Orders.Written[^1]);
        Assert.Contains("A sweep began: p99 limit 50 ms, 5 s a step", _lab.Events);
        Assert.Contains("The sweep ended: 5,907 records/s is the largest rate that held", _lab.Events);
        Assert.DoesNotContain(_lab.Events, static e => e.Contains("is to send", StringComparison.Ordinal));
    }

    [Fact]
    public async Task StepIsOfItsOwnRecordsAlone()
    {
        await _lab.StartAsync();
        await _lab.UntilOverAsync();

        var (held, saturated) = (_lab.Sweep.Steps[1], _lab.Sweep.Steps[^1]);
        Assert.Equal((2_000, 2_000, 0, false), (held.AcknowledgedPerSecond, held.ConsumedPerSecond, held.LagGrowthPerSecond, held.IsSaturated));
        Assert.Equal(10, held.LatencyMs.P999, 0.1);
        Assert.Equal(10, held.LatencyMs.Mean, 0.1);
        Assert.Equal((10_000, true), (saturated.AcknowledgedPerSecond, saturated.IsSaturated));
        Assert.Equal(80, saturated.LatencyMs.P50, 0.1);
    }

    [Fact]
    public async Task ConsumersThatFallBehindEndTheRisingAndCatchUpBeforeTheNextStep()
    {
        (_lab.Appetite, _lab.LatencyMs) = (3_000, static _ => 10);
        await _lab.StartAsync();
        await _lab.UntilOverAsync();

        Assert.Equal(4_000, _lab.Sweep.Steps[^1].Rate);
        Assert.Equal((4_000, 3_000), (_lab.Sweep.Steps[^1].AcknowledgedPerSecond, _lab.Sweep.Steps[^1].ConsumedPerSecond));
        Assert.Equal(1_000, _lab.Sweep.Steps[^1].LagGrowthPerSecond, 0.1);
        Assert.InRange(_lab.Sweep.Largest!.Rate, 2_800, 3_000);
        Assert.Equal(new ProducerOrder(Run, 4_000, true) { Before = new(3_000, false) }, _lab.Orders.Written[3]);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(123.5, true)]
    public async Task WhatWasInForceComesBackHoweverItWas(double rate, bool isPaused)
    {
        _lab.Orders.Add(new(Run, rate, isPaused));
        await _lab.StartAsync();
        Assert.Equal(rate, _lab.Sweep.RateBefore);
        await _lab.UntilAsync(SweepPhase.Measuring, 4_000);
        Assert.True(_lab.Control.Stop());
        await _lab.UntilOverAsync();

        Assert.Equal(new(Run, rate, isPaused), _lab.Orders.Written[^1]);
    }

    [Fact]
    public async Task SweepStoppedByHandKeepsItsSteps()
    {
        await _lab.StartAsync();
        await _lab.UntilAsync(SweepPhase.Measuring, 4_000);
        Assert.True(_lab.Control.Stop());
        await _lab.UntilOverAsync();

        Assert.Equal((SweepStage.Stopped, "It was stopped by hand."), (_lab.Sweep.Stage, _lab.Sweep.Reason));
        Assert.Equal([1_000, 2_000], _lab.Sweep.Steps.Select(static s => s.Rate));
        Assert.Equal(Before, _lab.Orders.Written[^1]);
        await _lab.UntilAsync("another can begin", () => !_lab.Control.Stop());
        await _lab.StartAsync();
    }

    [Fact]
    public async Task WhileItRunsNobodyElseSetsTheRate()
    {
        const string Refusal = "A sweep sets the rate: stop it first, or wait for its end.";
        await _lab.StartAsync();

        Assert.Equal(Refusal, (await Assert.ThrowsAsync<OrderRefusedException>(() => _lab.StartAsync())).Message);
        Assert.Equal(Refusal, (await Assert.ThrowsAsync<OrderRefusedException>(
            () => _lab.Producers.ChangeAsync(static order => order with { IsPaused = true }, Cancellation))).Message);

        await _lab.UntilOverAsync();
        await _lab.Producers.ChangeAsync(static order => order with { Rate = 7 }, Cancellation);
        Assert.Equal(new(Run, 7, false), _lab.Orders.Written[^1]);
    }

    [Theory]
    [InlineData(WorkerState.Draining)]
    [InlineData(WorkerState.Stopped)]
    public async Task ProducersThatStopEndIt(WorkerState state)
    {
        await _lab.StartAsync();
        await _lab.UntilAsync(SweepPhase.Measuring, 4_000);
        _lab.Producing = state;
        await _lab.UntilOverAsync();

        Assert.Equal((SweepStage.CutShort, "No producer is running any more."), (_lab.Sweep.Stage, _lab.Sweep.Reason));
        Assert.Equal(Before, _lab.Orders.Written[^1]);
    }

    [Fact]
    public async Task AnotherRunEndsItAndKeepsItsOwnRate()
    {
        await _lab.StartAsync();
        await _lab.UntilAsync(SweepPhase.Measuring, 4_000);
        _lab.OfRun = "00000bad";
        await _lab.UntilAsync("the sweep is over", () => !_lab.Control.Stop());

        Assert.All(_lab.Orders.Written, static order => Assert.Equal(Run, order.Run));
        Assert.Equal(Before, _lab.Orders.Written[^1]);
        Assert.Null(_lab.State.Read(static run => run.Sweep));
    }

    [Fact]
    public async Task WithoutAProducerThereIsNothingToSweep()
    {
        _lab.Producing = WorkerState.Stopped;
        await _lab.UntilAsync("it is told", () => _lab.Clock.Read().Producers.Count == 0);

        Assert.Equal("No producer is running.", (await Assert.ThrowsAsync<OrderRefusedException>(() => _lab.StartAsync())).Message);
        _lab.Producing = WorkerState.Running;
        await _lab.UntilAsync("it is told", () => _lab.Clock.Read().Producers.Count == 1);
        await _lab.StartAsync();
    }

    [Fact]
    public async Task EndOfTheProgramPutsTheRateBack()
    {
        await _lab.StartAsync();
        await _lab.UntilAsync(SweepPhase.Measuring, 2_000);
        await _lab.Control.StopAsync(Cancellation);

        Assert.Equal((SweepStage.CutShort, "ControlRoom was stopped."), (_lab.Sweep.Stage, _lab.Sweep.Reason));
        Assert.Equal(Before, _lab.Orders.Written[^1]);
    }

    [Fact]
    public async Task ProducersThatDoNotTakeTheRateEndIt()
    {
        _lab.IsObedient = false;
        await _lab.StartAsync();
        await _lab.UntilOverAsync();

        Assert.Equal("The producers did not adopt the rate of 1,000 records/s: they report 3,000.", _lab.Sweep.Reason);
    }

    [Fact]
    public async Task BrokersThatDoNotConfirmForAWhileAreAskedAgainForTheRateBefore()
    {
        await _lab.StartAsync();
        await _lab.UntilAsync(SweepPhase.Measuring, 2_000);
        _lab.Orders.Refused = 4;
        _lab.Control.Stop();
        await _lab.UntilOverAsync();

        Assert.Equal("It was stopped by hand.", _lab.Sweep.Reason);
        Assert.Equal(Before, _lab.Orders.Written[^1]);
    }

    [Fact]
    public async Task BrokersThatNeverConfirmAreReported()
    {
        await _lab.StartAsync();
        await _lab.UntilAsync(SweepPhase.Measuring, 2_000);
        _lab.Orders.Refused = int.MaxValue;
        await _lab.UntilOverAsync();

        Assert.Equal(
            "The brokers did not acknowledge the order: too few replicas; the previous rate could not be restored: The brokers did not acknowledge the order: too few replicas",
            _lab.Sweep.Reason);
    }

    [Fact]
    public async Task StepInWhichAFaultCameIsMeasuredAgainWhenItIsOver()
    {
        await _lab.StartAsync();
        await _lab.UntilAsync(SweepPhase.Measuring, 4_000);
        var fault = new FaultStatus(1, FaultAction.Kill, "2", FaultStage.Active) { InjectedAt = Start };
        _lab.SetFaults(fault);
        _lab.Capacity = 500;
        await _lab.UntilAsync(SweepPhase.Waiting, 4_000);
        _lab.SetFaults(fault with { Stage = FaultStage.Healed, HealedAt = Start });
        await _lab.PassAsync(20);
        Assert.Equal(SweepPhase.Waiting, _lab.Sweep.Now!.Phase);
        _lab.Capacity = 10_000;
        _lab.SetFaults(fault with { Stage = FaultStage.Healed, HealedAt = Start, RecoveredAt = Start });
        await _lab.UntilOverAsync();

        Assert.Equal(SweepStage.Complete, _lab.Sweep.Stage);
        Assert.Equal(5_907, _lab.Sweep.Largest!.Rate);
    }

    [Fact]
    public async Task FaultThatLastsEndsIt()
    {
        await _lab.StartAsync();
        await _lab.UntilAsync(SweepPhase.Measuring, 4_000);
        _lab.SetFaults(new FaultStatus(1, FaultAction.Kill, "2", FaultStage.Active) { InjectedAt = Start });
        await _lab.UntilOverAsync();

        Assert.Equal((SweepStage.CutShort, "A fault injected during the sweep did not end within two minutes."), (_lab.Sweep.Stage, _lab.Sweep.Reason));
        Assert.Equal(Before, _lab.Orders.Written[^1]);
    }

    [Fact]
    public async Task WhatWasBrokenAtTheBeginningIsPartOfWhatIsMeasured()
    {
        _lab.SetFaults(new FaultStatus(1, FaultAction.Kill, "2", FaultStage.Active) { InjectedAt = Start });
        await _lab.StartAsync();
        await _lab.UntilOverAsync();

        Assert.Equal(SweepStage.Complete, _lab.Sweep.Stage);
    }

    [Fact]
    public async Task StepInWhichAWorkerWasReplacedIsMeasuredAgain()
    {
        await _lab.StartAsync();
        await _lab.UntilAsync(SweepPhase.Measuring, 4_000);
        await _lab.PassAsync(2);
        _lab.Consuming = "b";
        await _lab.UntilAsync(SweepPhase.Settling, 4_000);
        await _lab.UntilOverAsync();

        Assert.Equal(SweepStage.Complete, _lab.Sweep.Stage);
        Assert.Equal(9, _lab.Sweep.Steps.Count);
    }

    [Fact]
    public async Task WorkersThatNeverStayEndIt()
    {
        var life = 0;
        await _lab.StartAsync();
        await _lab.UntilOverAsync(() => _lab.Consuming = (++life).ToString("x8", null));

        Assert.Equal("Workers started or stopped in each of 5 attempts to measure at 1,000 records/s.", _lab.Sweep.Reason);
    }
}
