using System.Runtime.InteropServices;

namespace StreamLab.Processes;

/// <summary>Sends signals to processes. Only this class knows the differences between operating systems.</summary>
public static partial class ProcessSignals
{
    private const int Hangup = 1;
    private const int Interrupt = 2;
    private const int Quit = 3;
    private const int Termination = 15;
    private const nint Ignored = 1;

    private static readonly int Standstill = OperatingSystem.IsMacOS() ? 17 : 19;
    private static readonly int Continuation = OperatingSystem.IsMacOS() ? 19 : 18;

    /// <summary>The reason why a program that is not .NET cannot be asked to stop on this system; null when it can.</summary>
    public static string? WhyNoStop => OperatingSystem.IsWindows() ? "Windows has no signal that asks a program to stop" : null;

    /// <summary>The reason why a process cannot be paused on this system; null when it can.</summary>
    public static string? WhyNoPause => OperatingSystem.IsWindows() ? "Windows has no signal that pauses a process" : null;

    /// <summary>Asks a process to stop in order. Has no effect when it has ended.</summary>
    /// <remarks>
    /// Sends SIGHUP, at which a JVM stops in order as at SIGTERM. Programs of a guard ignore SIGTERM (<see cref="IgnoreOthers"/>).
    /// </remarks>
    /// <exception cref="PlatformNotSupportedException"><see cref="WhyNoStop"/> is not null.</exception>
    public static void Stop(int process) => Send(process, Hangup, WhyNoStop);

    /// <summary>Pauses a process. Has no effect when it has ended.</summary>
    /// <exception cref="PlatformNotSupportedException"><see cref="WhyNoPause"/> is not null.</exception>
    public static void Pause(int process) => Send(process, Standstill, WhyNoPause);

    /// <summary>Continues a paused process. Has no effect when it has ended.</summary>
    /// <exception cref="PlatformNotSupportedException"><see cref="WhyNoPause"/> is not null.</exception>
    public static void Continue(int process) => Send(process, Continuation, WhyNoPause);

    /// <summary>
    /// Makes this process and its children ignore signals that others send to all processes of a group: Ctrl+C and the end of the terminal,
    /// SIGTERM from <c>timeout</c>, systemd or a CI system. Only the host decides when they end.
    /// </summary>
    /// <remarks>
    /// Every child inherits ignored signals, but not handlers. SIGHUP remains for <see cref="Stop"/>; a new session keeps the terminal's
    /// SIGHUP away.
    /// </remarks>
    public static void IgnoreOthers()
    {
        if (OperatingSystem.IsWindows())
        {
            // The handler cancels Ctrl+C in this process only; its children start in new process groups.
            Console.CancelKeyPress += static (_, e) => e.Cancel = true;
            return;
        }

        _ = NewSession();
        foreach (var signal in (ReadOnlySpan<int>)[Interrupt, Quit, Termination])
        {
            _ = SetHandler(signal, Ignored);
        }
    }

    private static void Send(int process, int signal, string? whyNot)
    {
        if (whyNot is not null)
        {
            throw new PlatformNotSupportedException(whyNot);
        }

        // 0 and negative numbers mean groups of processes.
        ArgumentOutOfRangeException.ThrowIfLessThan(process, 1);
        _ = Kill(process, signal);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "setsid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int NewSession();

    [LibraryImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint SetHandler(int signal, nint handler);
}
