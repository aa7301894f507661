using StreamLab.ControlRoom.Clusters;
using StreamLab.ControlRoom.Events;
using StreamLab.Settings;
using StreamLab.Streaming.Control;

using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

public sealed class EventTests
{
    private static readonly ClusterMap Map = new(
        Start, [new(1, "a:1"), new(2, "a:2")], 1,
        [new(0, 1, [1, 2], [1, 2]), new(1, 2, [2, 1], [1, 2])]);

    [Fact]
    public void WorkerTellsOfOrdersErrorsAndItsEnd()
    {
        var before = Producer(1, 0) with { TargetRate = 10 };
        Assert.Equal(
            [
                "producer-1 met an error: _TRANSPORT", "producer-1 is to send 2,500 records/s", "producer-1 is paused",
                "producer-1 has reached the end of its source", "producer-1 stopped",
            ],
            WorkerEvents.Between(before, before.Stopped() with
            {
                TargetRate = 2_500,
                Paused = true,
                SourceEnded = true,
                Errors = new Dictionary<string, long> { ["_TRANSPORT"] = 2 },
            }).Select(e => e.Text));
        Assert.Equal(
            ["consumer-1 has 1 partition after a rebalance"],
            WorkerEvents.Between(Consumer(1, 0, 1), Consumer(1, 0, 1) with { Rebalances = 1, Positions = [new(0, 1, 1)] }).Select(e => e.Text));
        Assert.Empty(WorkerEvents.Between(before, before with { At = At(1), Sent = 9 }));
        Assert.Empty(WorkerEvents.Between(before, before with { TargetRate = 2_500, Paused = true }, isSwept: true));
    }

    [Fact]
    public void SuccessorOfADeadWorkerIsBack()
    {
        Assert.Equal("producer-1 started", WorkerEvents.Started(Producer(1, 0), isKnown: false).Text);
        Assert.Equal((EventTone.Good, "producer-1 is back, as incarnation a"), (WorkerEvents.Started(Producer(1, 0), true).Tone, WorkerEvents.Started(Producer(1, 0), true).Text));
    }

    [Fact]
    public void BrokerThatAHostCallsDownIsDownWhateverItsPeersTell()
    {
        var views = BrokerView.Combine(HostWith(new BrokerStatus(1, "a:1", BrokerState.Down), new BrokerStatus(2, "a:2", BrokerState.Slow)), Map);
        Assert.Equal([(1, BrokerState.Down, 0, false), (2, BrokerState.Slow, 2, false)], views.Select(v => (v.Id, v.State, v.InSync, v.IsController)));
    }

    [Fact]
    public void BrokerThatLeftTheClusterIsDown()
    {
        var views = BrokerView.Combine(null, Map with { Brokers = [new(1, "a:1")] });
        Assert.Equal([(1, BrokerState.Up, true), (2, BrokerState.Down, false)], views.Select(v => (v.Id, v.State, v.IsController)));
        Assert.Empty(BrokerView.Combine(null, null));
    }

    [Fact]
    public void BrokersTellOfDeathMovesAndControllers()
    {
        var before = BrokerView.Combine(null, Map);
        var after = BrokerView.Combine(null, Map with { Brokers = [new(2, "a:2")], Controller = 2, Partitions = [new(0, 2, [1, 2], [2]), new(1, 2, [2, 1], [2])] });
        Assert.Equal(
            ["Broker 1 is down", "Broker 2 is the controller now", "1 partition changed leader"],
            ClusterEvents.Between(before, after, Start).Select(e => e.Text));
        Assert.Equal(["Broker 1 is up"], ClusterEvents.Between([before[0] with { State = BrokerState.Down }], [before[0]], Start).Select(e => e.Text));
        Assert.Empty(ClusterEvents.Between([], before, Start));
        Assert.Equal(["Broker 1 is down"], ClusterEvents.Between([], [before[0] with { State = BrokerState.Down }], Start).Select(e => e.Text));
    }

    [Fact]
    public void FaultsAreToldOnceEach()
    {
        var injected = new FaultStatus(1, FaultAction.Kill, "leader", FaultStage.Active) { Broker = 2, InjectedAt = At(1) };
        var recovered = injected with { Stage = FaultStage.Healed, HealedAt = At(2), RecoveredAt = At(3) };
        Assert.Equal(["Fault kill broker 2 injected"], Texts(HostWith(), HostWith() with { Faults = [injected] }));
        Assert.Equal(
            ["Fault kill broker 2 healed", "kill broker 2: at work again"],
            Texts(HostWith() with { Faults = [injected] }, HostWith() with { Faults = [recovered] }));
        Assert.Empty(Texts(HostWith() with { Faults = [recovered] }, HostWith() with { Faults = [recovered] }));
        Assert.Equal(
            ["Fault slow consumer-1 refused: it cannot"],
            Texts(null, HostWith() with { Faults = [new(2, FaultAction.Slow, "consumer-1", FaultStage.Refused) { Reason = "it cannot" }] }));
    }

    [Fact]
    public void LogForgetsTheOldest()
    {
        var log = new EventLog();
        log.Add(Enumerable.Range(0, 150).Select(i => new LabEvent(At(i), EventTone.Plain, $"{i}")));
        log.Add([new(At(-1), EventTone.Plain, "late and old"), new(At(500), EventTone.Bad, "new")]);
        Assert.Equal((EventLog.Capacity, "new", "149"), (log.Newest.Count, log.Newest[0].Text, log.Newest[1].Text));
    }

    private static IEnumerable<string> Texts(HostState? before, HostState after) => ClusterEvents.Between(before, after).Select(e => e.Text);

    private static HostState HostWith(params BrokerStatus[] brokers) => new()
    {
        Host = "local", Run = Run, At = Start, BrokerMode = "native", Brokers = brokers, Capabilities = new([], new(2, 9, null)),
    };
}
