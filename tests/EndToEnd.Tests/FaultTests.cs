using System.Net;

using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.EndToEnd.Tests;

public sealed class FaultTests
{
    [Fact]
    public async Task BrokersThatFailUnderLoadLoseNothing()
    {
        var report = await LabSession.RunToPassAsync(
            "--broker-mode embedded --duration 15s --rate 3000 --fault kill:leader@2s+2s --fault isolate:leader@6s+1s");

        report.HasPassed();
        Assert.Equal((0L, 0L, 0L), (report.Delivery.Lost, report.Delivery.Reordered, report.Delivery.Phantom));
        Assert.Equal(["kill leader", "isolate leader"], report.Faults.Select(static fault => $"{fault.Action.ToText()} {fault.Target}"));
        Assert.All(report.Faults, static fault =>
        {
            Assert.NotNull(fault.Broker);
            Assert.True(fault.RestoredAtSeconds > fault.AtSeconds);
            Assert.NotNull(fault.RecoveredAtSeconds);
            Assert.Null(fault.Trouble);
        });
        // Nobody leads the isolated broker's partitions meanwhile: what is sent to them waits.
        Assert.True(report.Faults[1].UnavailableSeconds > 0.5, $"{report.Faults[1]}");
    }

    [Fact]
    public async Task ASlowBrokerIsSeenInTheStalls()
    {
        var report = await LabSession.RunToPassAsync("--broker-mode embedded --duration 10s --rate 3000 --fault slow:2@2s+2s");

        report.HasPassed();
        Assert.InRange(Assert.Single(report.Faults).UnavailableSeconds, 0.4, 60);
    }

    [Fact]
    public async Task WorkersKilledAndPausedLoseNothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that pauses a process.");
        var report = await LabSession.RunToPassAsync(
            "--broker-mode embedded --duration 15s --rate 3000 --fault kill:consumer-1@2s --fault pause:producer-1@4s+1s --fault kill:producer-1@7s");

        report.HasPassed();
        Assert.Equal((0L, 0L, 0L), (report.Delivery.Lost, report.Delivery.Reordered, report.Delivery.Phantom));
        Assert.Equal(3, report.Faults.Count);
        Assert.All(report.Faults, static fault => Assert.Equal((null, true), (fault.Broker, fault.RestoredAtSeconds > fault.AtSeconds)));
    }

    [Theory]
    [InlineData("--broker-mode embedded --fault pause:1@1s", "--fault: pause:1@1s cannot be done here: embedded brokers live in the host's process")]
    [InlineData("--broker-mode embedded --fault kill:9@1s", "--fault: kill:9@1s is more than --brokers 3")]
    [InlineData("--broker-mode native", "--broker-mode: native is not available here: native brokers need an Apache Kafka distribution")]
    public async Task WhatCannotBeDoneIsRefusedAtTheStart(string arguments, string line)
    {
        await using var host = BuiltProgram.Start("StreamLab.AppHost", arguments.Split(' '));

        await host.EndsAsync(2, TimeSpan.FromMinutes(1));
        await Eventually.IsTrueAsync("an error is printed", () => host.Errors.EndsWith('\n'));
        Assert.StartsWith(line, host.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ControlRoomBreaksHealsAndScalesARunningLab()
    {
        await using var lab = LabSession.Start("--broker-mode embedded --rate 2000");
        var summary = await lab.SummaryAsync("the host has told its state", static summary => summary.HostState is not null && summary.Delivery.Consumed > 1_000);
        Assert.Equal([1, 2, 3], summary.HostState!.Brokers.Select(static broker => broker.Id));

        var (status, result) = await lab.PostAsync("/api/faults", new FaultRequest(FaultAction.Kill, "2"), ControlJson.Default.FaultRequest);
        Assert.Equal((HttpStatusCode.OK, true), (status, result?.Accepted));
        await lab.SummaryAsync("broker 2 is down", static s => s.HostState!.Brokers[1].State == BrokerState.Down);
        (status, result) = await lab.PostAsync("/api/faults", new FaultRequest(FaultAction.Slow, "2"), ControlJson.Default.FaultRequest);
        Assert.Equal((HttpStatusCode.Conflict, "broker 2 is not over fault 1 yet"), (status, result?.Reason));
        (status, _) = await lab.PostAsync("/api/faults/1/heal");
        Assert.Equal(HttpStatusCode.OK, status);
        (status, _) = await lab.PostAsync("/api/consumers", new ConsumersRequest(3), ControlJson.Default.ConsumersRequest);
        Assert.Equal(HttpStatusCode.OK, status);
        await lab.SummaryAsync(
            "the third consumer reads",
            static s => s.Instances.Any(static instance => instance is { Name: "consumer-3", State: WorkerState.Running, Partitions: > 0 }));
        lab.Program.Signal("INT");

        await lab.EndsAsync(0);
        var report = lab.ReadReport();
        Assert.Equal((0L, FaultAction.Kill, 2), (report.Delivery.Lost, Assert.Single(report.Faults).Action, report.Faults[0].Broker));
    }
}
