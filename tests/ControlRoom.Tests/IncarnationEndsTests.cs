using StreamLab.ControlRoom.Reporting;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;
using StreamLab.Verification;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

public sealed class IncarnationEndsTests
{
    private static readonly FaultReport Killed = new(FaultAction.Kill, null, 5, 6, 0) { Target = "consumer-1" };

    [Fact]
    public void WhoStoppedInOrderSaysSoAndWhoDidNotStillRuns() => Assert.Equal(
        ["stopped", "still running"], Ends([], [], Worker("producer-1", 9, WorkerState.Stopped), Worker("consumer-1", 9)));

    [Fact]
    public void AnIncarnationThatAFaultKilledIsNotRunning() => Assert.Equal(
        ["killed", "stopped", "stopped"],
        Ends([Killed], [], Worker("consumer-1", 5), Worker("consumer-1", 9, WorkerState.Stopped), Worker("consumer-2", 9, WorkerState.Stopped)));

    [Fact]
    public void AnEndThatNobodyAskedForIsSaidOfTheIncarnationThatItWas() => Assert.Equal(
        ["killed", "ended with exit code 3", "stopped"],
        Ends(
            [Killed], [new ProcessEnd("consumer-1", At(7), "ended with exit code 3", []), new ProcessEnd("consumer-2", At(5), "was killed by signal 9", [])],
            Worker("consumer-1", 4.5), Worker("consumer-1", 6.9), Worker("consumer-1", 9, WorkerState.Stopped)));

    [Fact]
    public void APredecessorOfWhichNothingIsKnownHasEnded() => Assert.Equal(
        ["ended", "still starting"], Ends([], [], Worker("consumer-1", 5), Worker("consumer-1", 9, WorkerState.Starting)));

    [Fact]
    public void WhoIsNotHealedIsKilledAtTheEndToo()
    {
        Assert.Equal(["killed"], Ends([Killed with { RestoredAtSeconds = null, IsForever = true }], [], Worker("consumer-1", 5)));
        Assert.Equal(["still running"], Ends([Killed with { RestoredAtSeconds = null, IsRefused = true }], [], Worker("consumer-1", 5)));
    }

    private static IEnumerable<string> Ends(IReadOnlyList<FaultReport> faults, IReadOnlyList<ProcessEnd> ends, params InstanceSummary[] workers)
    {
        var summary = new LabSummary
        {
            Run = Run, At = At(9), Host = "local", Brokers = new("embedded", 3, "1"), Topic = new("events", 12, 3, 2, "lz4"), Scenario = "iot",
            Delivery = new(), Throughput = new(0, 0), LatencyMs = LatencyReport.None, LatencyFromSendMs = LatencyReport.None, Verdict = VerdictKind.Pass,
            ThroughputNow = new(0, 0), ConsumptionNow = new(0, 0), LatencyNowMs = LatencyReport.None,
            Faults = faults, Ends = ends, Instances = workers,
        };
        return workers.Select(worker => IncarnationEnds.Of(summary, worker));
    }

    private static InstanceSummary Worker(string name, double seen, WorkerState state = WorkerState.Running) =>
        new(name, "consumer", $"{name}-{seen}", state, At(seen), 0, 0, 0, false);
}
