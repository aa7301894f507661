using System.ComponentModel;
using System.Diagnostics;

using StreamLab.Streaming.Control;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.EndToEnd.Tests;

/// <summary>Real brokers in containers: one class, so that they run one after the other.</summary>
[Collection(RealBrokers.Name)]
public sealed class ContainerBrokersTests
{
    private const string Host = "aspire";

    [Fact]
    public async Task ABrokerThatAFaultKilledIsBackWhenItIsInSyncAndNoContainerIsLeft()
    {
        await RequireRuntimeAsync();
        await using var lab = LabSession.Start("--broker-mode containers --rate 1000 --duration 20s --fault kill:2@5s+3s", host: Host);
        await lab.SummaryAsync("records flow", static summary => summary.Delivery.Consumed > 100);
        var containers = await ContainersAsync();

        await lab.EndsAsync(0);
        var report = lab.ReadReport();
        Assert.Equal((VerdictKind.Pass, 0, "containers"), (report.Verdict, report.Delivery.Lost, report.Brokers.Mode));
        var fault = report.Faults.Single();
        Assert.Null(fault.Trouble);
        // Its old registration alone stands for some seconds after the start.
        Assert.True(fault.RecoveredAtSeconds - fault.RestoredAtSeconds > 1, "A broker is not back as soon as its container runs.");
        Assert.Empty(containers.Intersect(await ContainersAsync()));
    }

    [Fact]
    public async Task ABrokerThatDiesUnplannedIsSaidAndStartedAgain()
    {
        await RequireRuntimeAsync();
        var before = await ContainersAsync();
        await using var lab = LabSession.Start("--broker-mode containers --rate 1000 --duration 90s", host: Host);
        await lab.SummaryAsync("records flow", static summary => summary.Delivery.Consumed > 100);
        var broker = (await ContainersAsync()).Except(before).Single(static name => name.StartsWith("kafka-3-", StringComparison.Ordinal));

        await DockerAsync("kill", broker);

        await Eventually.IsTrueAsync("the console says it", () => lab.Program.Output.Contains("kafka-3 ended with exit code 137", StringComparison.Ordinal));
        await lab.SummaryAsync("the broker is counted as not up", static summary => StateOf(summary, 3) != BrokerState.Up);
        await Eventually.IsTrueAsync("the broker is back", () => lab.Program.Output.Contains("kafka-3 is back.", StringComparison.Ordinal));
        await lab.SummaryAsync("the broker is counted as up", static summary => StateOf(summary, 3) == BrokerState.Up);
    }

    private static BrokerState? StateOf(LabSummary summary, int broker) => summary.HostState?.Brokers.Single(known => known.Id == broker).State;

    private static async Task RequireRuntimeAsync() => Assert.SkipWhen(await DockerAsync("info") is null, "no container runtime");

    private static async Task<IReadOnlyList<string>> ContainersAsync() =>
        (await DockerAsync("ps", "--all", "--format", "{{.Names}}"))!.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <returns>What it wrote; null when it cannot be run or failed.</returns>
    private static async Task<string?> DockerAsync(params string[] arguments)
    {
        try
        {
            using var docker = Process.Start(new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = docker.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await docker.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await errors;
            await docker.WaitForExitAsync(TestContext.Current.CancellationToken);
            return docker.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
