using System.Diagnostics;
using System.Globalization;

namespace StreamLab.Processes;

/// <summary>A child that stands still until this is disposed, or this process ends: then it is to see that its host is gone.</summary>
internal sealed class PausedProcess : IDisposable
{
    private readonly Process _keeper;

    private PausedProcess(Process keeper) => _keeper = keeper;

    /// <summary>Pauses the process; it stands still when this returns.</summary>
    public static PausedProcess Begin(int process)
    {
        var self = SelfCommand.Of(PauseKeeper.Word, process.ToString(CultureInfo.InvariantCulture));
        var keeper = Process.Start(new ProcessStartInfo(self.FileName, self.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _ = keeper.StandardOutput.ReadLine();
        return new(keeper);
    }

    public void Dispose()
    {
        _keeper.StandardInput.Close();
        // What it does at the end takes a moment; after it the child runs.
        _keeper.WaitForExit();
        _keeper.Dispose();
    }
}
