using System.Diagnostics;

namespace StreamLab.Bench.Plain;

/// <summary>Measures this process after its warm-up.</summary>
internal sealed class ProcessMeter
{
    private long _started;
    private double _processor;
    private long _allocated;
    private long _records;

    /// <summary>Begins the measurement.</summary>
    /// <param name="records">Records done by now.</param>
    public void Begin(long records)
    {
        _records = records;
        _processor = Environment.CpuUsage.TotalTime.TotalMicroseconds;
        _allocated = GC.GetTotalAllocatedBytes();
        _started = Stopwatch.GetTimestamp();
    }

    /// <summary>Ends the measurement.</summary>
    /// <param name="records">Records done by now.</param>
    public PlainReport End(long records) => new(
        records - _records,
        Stopwatch.GetElapsedTime(_started).TotalSeconds,
        Environment.CpuUsage.TotalTime.TotalMicroseconds - _processor,
        GC.GetTotalAllocatedBytes() - _allocated,
        Environment.WorkingSet);
}
