using System.Diagnostics;
using System.Runtime.InteropServices;

namespace StreamLab.LocalHost.Runs;

/// <summary>Detects that the <c>dotnet run</c> that started this process was killed.</summary>
/// <remarks>
/// On Windows this also ends the present process. On other systems it would keep running unnoticed, with all children. Another parent, such
/// as a shell, may end before its children, so it is not watched.
/// </remarks>
internal sealed partial class ParentWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly Timer _timer;

    private ParentWatch(int parent, Action onGone) => _timer = new Timer(
        _ =>
        {
            if (ParentId() != parent)
            {
                onGone();
            }
        },
        null, Interval, Interval);

    /// <summary>Calls <paramref name="onGone"/> once <c>dotnet run</c> is gone.</summary>
    /// <returns>The watch; null when <c>dotnet run</c> is not the parent.</returns>
    public static ParentWatch? Start(Action onGone)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        var parent = ParentId();
        return IsDotnet(parent) ? new ParentWatch(parent, onGone) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private static bool IsDotnet(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.ProcessName == "dotnet";
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int ParentId();
}
