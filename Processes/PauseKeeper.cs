using System.Globalization;

namespace StreamLab.Processes;

/// <summary>A process that makes another stand still for as long as the host holds its standard input.</summary>
/// <remarks>
/// A paused child does not see that its host has died. This one does, and lets the child go on, which then sees it too.
/// </remarks>
public static class PauseKeeper
{
    /// <summary>The first argument of a program that is to keep a process paused; the second is the process's number.</summary>
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
            // No word means anything: the end alone does.
        }

        ProcessSignals.Continue(id);
        return 0;
    }
}
