using System.Globalization;

namespace StreamLab.Processes;

/// <summary>Pauses another process, and continues it when this process's standard input ends because the host closed it or died.</summary>
/// <remarks>
/// A paused child cannot notice that its host has died. This process does, and continues the child, which then notices it too.
/// </remarks>
public static class PauseGuard
{
    /// <summary>The first argument that makes a program keep a process paused. The second is the process's id.</summary>
    public const string Word = "pause-process";

    /// <summary>Keeps a process paused until standard input ends.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string process)
    {
        ProcessSignals.IgnoreOthers();
        var id = int.Parse(process, NumberStyles.None, CultureInfo.InvariantCulture);
        ProcessSignals.Pause(id);
        await Console.Out.WriteLineAsync("paused");
        await using var host = Console.OpenStandardInput();
        while (await host.ReadAsync(new byte[1]) > 0)
        {
            // Bytes mean nothing; only the end of the stream does.
        }

        ProcessSignals.Continue(id);
        return 0;
    }
}
