using System.Diagnostics;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Runs;

/// <summary>What a run leaves to whoever started it.</summary>
internal sealed class RunOutcome
{
    /// <summary>The time at which the run began.</summary>
    public DateTimeOffset BeganAt { get; init; } = ProcessStart.At;

    /// <summary>The final report; null when there was no verdict.</summary>
    public LabReport? Report { get; set; }

    /// <summary>True when someone stopped the run.</summary>
    public bool WasStopped { get; set; }
}

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
