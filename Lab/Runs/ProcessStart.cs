using System.Diagnostics;

namespace StreamLab.Lab.Runs;

/// <summary>The start time of this process, before any of its code ran.</summary>
internal static class ProcessStart
{
    public static DateTimeOffset At { get; } = Read();

    private static DateTimeOffset Read()
    {
        using var process = Process.GetCurrentProcess();
        return process.StartTime.ToUniversalTime();
    }
}
