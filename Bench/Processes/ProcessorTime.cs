using System.Runtime.InteropServices;

namespace StreamLab.Bench.Processes;

/// <summary>Reads the processor time of ended child processes, on Unix.</summary>
/// <remarks>
/// A process's own counter is gone when it has ended; the parent's sum over ended children (<c>getrusage(RUSAGE_CHILDREN)</c>) remains.
/// </remarks>
internal static partial class ProcessorTime
{
    private const int Children = -1;

    /// <summary>Gets the sum so far; null on systems without it.</summary>
    public static TimeSpan? OfEndedChildren()
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        var usage = default(Usage);
        return GetUsage(Children, ref usage) == 0 ? usage.User.ToTimeSpan() + usage.System.ToTimeSpan() : null;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, ref Usage usage);

    // timeval: two longs on 64-bit Linux; on macOS the second is an int, padded to the same size.
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        private readonly long _seconds;
        private readonly long _microseconds;

        public TimeSpan ToTimeSpan() => TimeSpan.FromSeconds(_seconds) + TimeSpan.FromMicroseconds((int)_microseconds);
    }

    /// <summary><c>struct rusage</c>: two times, and fourteen longs that are not used.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private readonly struct Usage
    {
        public readonly Time User;
        public readonly Time System;
    }
}
