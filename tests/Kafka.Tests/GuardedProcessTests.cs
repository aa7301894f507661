using System.Diagnostics;
using StreamLab.Processes;

namespace StreamLab.Kafka.Tests;

public sealed class GuardedProcessTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task AProgramWhoseGuardWasKilledEndsToo()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not report command lines");
        // A number that no other process waits for.
        string[] program = ["/bin/sleep", "86399.731"];
        using var process = GuardedProcess.Start(GuardCommand.Create(typeof(ProcessGuard).Assembly), null, program, static _ => { });
        var commandLine = string.Join(' ', program);
        var guardLine = $"{ProcessGuard.Word} {ProcessGuard.NoFolder} {commandLine}";
        // Between fork and exec the program still has its guard's command line.
        await Eventually.IsTrueAsync(() => ProcessTree.Find(guardLine).Count == 1 && ProcessTree.Find(commandLine).Count == 2);

        using (var guard = Process.GetProcessById(Assert.Single(ProcessTree.Find(guardLine))))
        {
            guard.Kill();
        }

        await process.Exited.WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.Empty(ProcessTree.Find(commandLine));
    }
}
