using System.ComponentModel;
using System.Runtime.InteropServices;

namespace StreamLab.Processes;

/// <summary>Lets writes to files of another process fail, as on a full disk. It needs no privileges for a process of the same user.</summary>
/// <remarks>
/// The limit is RLIMIT_FSIZE, which Linux lets others set (prlimit). A write beyond it fails with EFBIG, also one to a file that was open
/// before. The system sends SIGXFSZ too, which a JVM ignores. Other processes write to the same disk as before.
/// </remarks>
public static partial class FileLimit
{
    private const int FileSize = 1;

    /// <summary>The reason why files of another process cannot be limited on this system; null when they can.</summary>
    public static string? WhyNot => OperatingSystem.IsLinux() ? null : "only Linux lets the files of another process be limited (prlimit)";

    /// <summary>Lets every write of a process to a file fail, until <see cref="Lift"/> or its end.</summary>
    /// <param name="process">The process.</param>
    /// <exception cref="PlatformNotSupportedException"><see cref="WhyNot"/> is not null.</exception>
    /// <exception cref="Win32Exception">The system refuses.</exception>
    public static void Set(int process) => Change(process, static limit => limit with { Current = 0 });

    /// <summary>Undoes <see cref="Set"/>. Has no effect when the process has ended.</summary>
    /// <param name="process">The process.</param>
    /// <exception cref="PlatformNotSupportedException"><see cref="WhyNot"/> is not null.</exception>
    public static void Lift(int process)
    {
        try
        {
            Change(process, static limit => limit with { Current = limit.Most });
        }
        catch (Win32Exception)
        {
            // It has ended.
        }
    }

    private static unsafe void Change(int process, Func<Limit, Limit> change)
    {
        if (WhyNot is { } whyNot)
        {
            throw new PlatformNotSupportedException(whyNot);
        }

        // 0 means the calling process.
        ArgumentOutOfRangeException.ThrowIfLessThan(process, 1);
        Limit limit;
        if (SetLimit(process, FileSize, null, &limit) == 0)
        {
            limit = change(limit);
            if (SetLimit(process, FileSize, &limit, null) == 0)
            {
                return;
            }
        }

        throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static unsafe partial int SetLimit(int process, int resource, Limit* wanted, Limit* before);

    private readonly record struct Limit(ulong Current, ulong Most);
}
