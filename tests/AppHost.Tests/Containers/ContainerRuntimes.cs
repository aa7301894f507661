using System.ComponentModel;
using System.Diagnostics;

namespace StreamLab.AppHost.Tests.Containers;

/// <summary>The container runtime of this machine.</summary>
internal static class ContainerRuntimes
{
    /// <summary>Skips the test when no runtime answers.</summary>
    public static async Task RequireAsync() => Assert.SkipUnless(await AnswersAsync(), "no container runtime");

    private static async Task<bool> AnswersAsync()
    {
        try
        {
            using var docker = Process.Start(new ProcessStartInfo("docker", ["container", "ls"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await docker.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await docker.WaitForExitAsync(TestContext.Current.CancellationToken);
            return docker.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
