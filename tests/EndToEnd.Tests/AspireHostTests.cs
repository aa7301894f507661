using StreamLab.Settings;
using StreamLab.Verification;

namespace StreamLab.EndToEnd.Tests;

/// <summary>The AppHost as a person starts it: a process, with Aspire's orchestrator.</summary>
public sealed class AspireHostTests
{
    private const string Host = "aspire";

    [Fact]
    public async Task ABrokerFaultEndsInAPassAndNamesTheStall()
    {
        await using var lab = LabSession.Start("--broker-mode embedded --rate 1000 --duration 8s --fault kill:2@2s+2s", host: Host);

        await lab.EndsAsync(0);
        var report = lab.ReadReport();
        Assert.Equal((VerdictKind.Pass, 0, Host), (report.Verdict, report.Delivery.Lost, report.Host));
        Assert.Equal((FaultAction.Kill, true), (report.Faults.Single().Action, report.Faults.Single().RecoveredAtSeconds is not null));
        Assert.True(report.Start is { BrokersMs: > 0, TopicsMs: > 0, ConsumersMs: > 0, FirstRecordConsumedMs: > 0 }, "Every phase of the start is told.");
    }

    [Fact]
    public async Task AKilledConsumerIsStartedAgainAndNothingIsLost()
    {
        LabProcesses.SkipWhereTheyCannotBeFound();
        await using var lab = LabSession.Start("--broker-mode embedded --rate 1000", host: Host);
        var flowing = await lab.SummaryAsync("records flow", static summary => summary.Delivery.Consumed > 1000);

        var consumer = LabProcesses.FindOfRun(flowing.Run, "consumer-1");
        BuiltProgram.Signal(consumer!.Value, "KILL");

        await Eventually.IsTrueAsync("the console tells of the killed consumer", () => lab.Program.Output.Contains("consumer-1 was killed", StringComparison.Ordinal));
        await Eventually.IsTrueAsync(
            "another process of the consumer runs", () => LabProcesses.FindOfRun(flowing.Run, "consumer-1") is { } next && next != consumer);
        lab.Program.Signal("INT");

        await lab.EndsAsync(0);
        Assert.Equal((VerdictKind.Pass, 0), (lab.ReadReport().Verdict, lab.ReadReport().Delivery.Lost));
    }

    [Fact]
    public async Task ProducersThatEndTooEarlyLeaveTheRunUnproved()
    {
        LabProcesses.SkipWhereTheyCannotBeFound();
        await using var lab = LabSession.Start("--broker-mode embedded --rate 1000 --duration 60s", host: Host);
        var flowing = await lab.SummaryAsync("records flow", static summary => summary.Delivery.Consumed > 500);

        // An orderly end that nobody asked the lab for: a stop in the dashboard, or another program's signal.
        BuiltProgram.Signal(LabProcesses.FindOfRun(flowing.Run, "producer-1")!.Value, "TERM");

        await lab.EndsAsync(4);
        Assert.Contains("No producer runs any more", lab.Program.Output, StringComparison.Ordinal);
        Assert.Contains(lab.ReadReport().Reasons, static reason => reason.Contains("producing ended", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task CtrlCEndsInAVerdictAndLeavesNoProcess()
    {
        LabProcesses.SkipWhereTheyCannotBeFound();
        await using var lab = LabSession.Start("--broker-mode embedded --rate 1000", host: Host);
        var flowing = await lab.SummaryAsync("records flow", static summary => summary.Delivery.Consumed > 500);
        string[] instances = ["control-room", "producer-1", "consumer-1", "consumer-2"];
        var processes = instances.Select(instance => LabProcesses.FindOfRun(flowing.Run, instance)!.Value).ToList();

        lab.Program.Signal("INT");

        await lab.EndsAsync(0);
        Assert.Equal(VerdictKind.Pass, lab.ReadReport().Verdict);
        await Eventually.IsTrueAsync("all services have ended", () => !processes.Any(LabProcesses.IsAlive));
    }

    [Theory]
    [InlineData("--print", "--print: ")]
    [InlineData("--source -", "--source: ")]
    public async Task SettingsThatNeedTheLocalHostAreRefused(string setting, string line)
    {
        await using var lab = LabSession.Start(setting, host: Host);

        await lab.EndsAsync(2);
        Assert.Contains(line, lab.Program.Errors, StringComparison.Ordinal);
        Assert.Contains("local", lab.Program.Errors, StringComparison.Ordinal);
    }
}
