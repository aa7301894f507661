using System.Runtime.InteropServices;

namespace StreamLab.Processes;

/// <summary>What one process can do to another on this operating system: the one place that knows how systems differ.</summary>
public static partial class ProcessSignals
{
    private const int Hangup = 1;
    private const int Interrupt = 2;
    private const int Quit = 3;
    private const int Termination = 15;
    private const nint Ignored = 1;

    private static readonly int Standstill = OperatingSystem.IsMacOS() ? 17 : 19;
    private static readonly int Continuation = OperatingSystem.IsMacOS() ? 19 : 18;

    /// <summary>Why a program that is not .NET cannot be asked to stop here; null when it can.</summary>
    public static string? WhyNoStop => OperatingSystem.IsWindows() ? "Windows has no signal that asks a program to stop" : null;

    /// <summary>Why a process cannot be made to stand still here; null when it can.</summary>
    public static string? WhyNoPause => OperatingSystem.IsWindows() ? "Windows has no signal that makes a process stand still" : null;

    /// <summary>Asks the process to stop in order; without effect when it is gone.</summary>
    /// <remarks>
    /// By SIGHUP, at which a JVM stops in order as at SIGTERM: SIGTERM is ignored by what a guard starts (<see cref="IgnoreOthers"/>).
    /// </remarks>
    /// <exception cref="PlatformNotSupportedException">There is a <see cref="WhyNoStop"/>.</exception>
    public static void Stop(int process) => Send(process, Hangup, WhyNoStop);

    /// <summary>Makes the process stand still; without effect when it is gone.</summary>
    /// <exception cref="PlatformNotSupportedException">There is a <see cref="WhyNoPause"/>.</exception>
    public static void Pause(int process) => Send(process, Standstill, WhyNoPause);

    /// <summary>Lets a paused process go on; without effect when it is gone.</summary>
    /// <exception cref="PlatformNotSupportedException">There is a <see cref="WhyNoPause"/>.</exception>
    public static void Continue(int process) => Send(process, Continuation, WhyNoPause);

    /// <summary>
    /// Lets this process, and those that it starts, pass over what others say to all processes of a group: Ctrl+C and the end of the
    /// terminal, SIGTERM from <c>timeout</c>, systemd or a CI system. The host alone decides when they end.
    /// </summary>
    /// <remarks>
    /// Ignored signals stay ignored in children, whatever they are; handlers do not. SIGHUP is left to <see cref="Stop"/>; a session of its
    /// own keeps the terminal's away.
    /// </remarks>
    public static void IgnoreOthers()
    {
        if (OperatingSystem.IsWindows())
        {
            // What the handler cancels does not end this process; its children are started in groups of their own.
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
