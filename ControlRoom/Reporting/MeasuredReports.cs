using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>Creates the report of a run's measured part. A pure function.</summary>
internal static class MeasuredReports
{
    /// <param name="run">The state of the run.</param>
    /// <param name="faults">The reports of its faults.</param>
    /// <param name="memory">The reports of its processes' memory.</param>
    /// <param name="unread">The records that a group has not read and that no one will read any more; 0 while the run goes on.</param>
    /// <param name="now">The time.</param>
    /// <returns>The report; null before the first record, and while the lab warms up.</returns>
    public static MeasuredReport? Create(RunState run, IReadOnlyList<FaultReport> faults, IReadOnlyList<MemoryReport> memory, long unread, DateTimeOffset now)
    {
        var measured = run.Measured;
        if (run.StartedAt() is not { } start || (!measured.IsWhole && measured.From is null))
        {
            return null;
        }

        var from = measured.From ?? start;
        var fromSeconds = (from - start).TotalSeconds;
        var (throughput, seconds) = run.MeasuredThroughput();
        return new(Round(fromSeconds), Round(seconds))
        {
            Throughput = throughput,
            LatencyMs = run.Latency(now).MeasuredMs,
            WriteStallSeconds = Longest(run.WriteStalls(), from),
            ReadStallSeconds = Longest(run.ReadStalls(), from),
            RecoverySeconds = Recovery(faults, fromSeconds, (now - start).TotalSeconds),
            UnreadRecords = unread,
            MostLag = run.MostLag,
            MostMemoryBytes = memory.Count == 0 ? null : memory.Max(process => measured.IsWhole ? process.Peak : Since(process, fromSeconds)),
        };
    }

    // Of a stall that began in the warm-up the rest counts.
    private static double Longest(IEnumerable<Stall> stalls, DateTimeOffset from) => Round(stalls
        .Where(stall => stall.To > from)
        .Select(stall => (stall.To - (stall.From > from ? stall.From : from)).TotalSeconds)
        .DefaultIfEmpty().Max());

    // A target that is not back yet has taken until now.
    private static double? Recovery(IEnumerable<FaultReport> faults, double fromSeconds, double nowSeconds)
    {
        List<double> times =
        [
            .. faults.Where(fault => !fault.IsRefused && fault.RestoredAtSeconds >= fromSeconds)
                .Select(fault => (fault.RecoveredAtSeconds ?? nowSeconds) - fault.RestoredAtSeconds!.Value),
        ];
        return times.Count == 0 ? null : Round(times.Max());
    }

    private static long Since(MemoryReport process, double fromSeconds) =>
        process.Points.Where(point => point.AtSeconds >= fromSeconds).Select(static point => point.Bytes).DefaultIfEmpty(process.Last).Max();

    private static double Round(double value) => Math.Round(value, 3);
}
