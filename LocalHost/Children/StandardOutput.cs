using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace StreamLab.LocalHost.Children;

/// <summary>Opens standard output as a stream that throws when its reader has closed it.</summary>
/// <remarks><see cref="Console.OpenStandardOutput()"/> ignores a closed pipe, so <c>| head</c> would never end the run.</remarks>
internal static partial class StandardOutput
{
    private const int UnixDescriptor = 1;
    private const int WindowsId = -11;

    public static Stream Open() => Console.IsOutputRedirected
        ? new FileStream(new SafeFileHandle(Handle(), ownsHandle: false), FileAccess.Write, bufferSize: 0)
        : Console.OpenStandardOutput();

    private static IntPtr Handle() => OperatingSystem.IsWindows() ? WindowsHandle(WindowsId) : UnixDescriptor;

    [LibraryImport("kernel32.dll", EntryPoint = "GetStdHandle")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial IntPtr WindowsHandle(int id);
}
