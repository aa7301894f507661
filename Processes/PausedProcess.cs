using System.Diagnostics;
using System.Globalization;

namespace StreamLab.Processes;

/// <summary>
/// Pauses a child until this object is disposed or this process ends. In the latter case the child continues and notices that its host
/// is gone.
/// </summary>
internal sealed class PausedProcess : IDisposable
{
    private readonly Process _guard;

    private PausedProcess(Process guard) => _guard = guard;

    /// <summary>Pauses a process. It is paused when this returns.</summary>
    public static PausedProcess Begin(int process)
    {
        var self = SelfCommand.Create(PauseGuard.Word, process.ToString(CultureInfo.InvariantCulture));
        var guard = Process.Start(new ProcessStartInfo(self.FileName, self.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _ = guard.StandardOutput.ReadLine();
        return new(guard);
    }

    public void Dispose()
    {
        _guard.StandardInput.Close();
        // The keeper continues the child before it ends.
        _guard.WaitForExit();
        _guard.Dispose();
    }
}
