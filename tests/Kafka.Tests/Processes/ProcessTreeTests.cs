using System.Diagnostics;
using System.Globalization;
using StreamLab.Processes;

namespace StreamLab.Kafka.Tests.Processes;

public sealed class ProcessTreeTests
{
    [Fact]
    public async Task WhatWasStartedThroughAnotherProgramIsFoundAndEndsWithIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no sh to start a process through.");
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", "sleep 600 & echo $!; wait"]) { RedirectStandardOutput = true })!;
        try
        {
            var said = await shell.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            var child = int.Parse(said!, CultureInfo.InvariantCulture);
            using var sleep = Process.GetProcessById(child);

            Assert.Equal([shell.Id, child], ProcessTree.Get(shell.Id));
            ProcessTree.Kill(shell.Id);

            await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
            await sleep.WaitForExitAsync(TestContext.Current.CancellationToken);
            ProcessTree.Kill(shell.Id);
        }
        finally
        {
            shell.Kill(entireProcessTree: true);
        }
    }
}
