using System.Diagnostics;
using System.Globalization;

namespace StreamLab.Processes;

/// <summary>
/// Pauses a child until this object is disposed or this process ends. In the latter case the child continues and notices that its host
/// is gone.
/// </summary>
internal sealed class PausedProcess : IDisposable
{
    private readonly Process _keeper;

    private PausedProcess(Process keeper) => _keeper = keeper;

    /// <summary>Pauses a process. It is paused when this returns.</summary>
    public static PausedProcess Begin(int process)
    {
        var self = SelfCommand.Create(PauseGuard.Word, process.ToString(CultureInfo.InvariantCulture));
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
        // The keeper continues the child before it ends.
        _keeper.WaitForExit();
        _keeper.Dispose();
    }
}
