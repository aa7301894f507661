using StreamLab.ControlRoom.Judging;
using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>Creates a report of each process's memory. A pure function.</summary>
internal static class MemoryReports
{
    private const int MostPoints = 120;

    public static IReadOnlyList<MemoryReport> Create(RunState run)
    {
        var start = run.StartedAt();
        return
        [
            .. run.Memory.Series.Where(static series => series.Samples.Count > 0).Select(series => new MemoryReport(
                series.Name, series.Incarnation, series.Samples[0].Bytes, series.Last.Bytes, series.Peak,
                [.. Points(series).Select(sample => new MemoryPoint(Math.Round((sample.At - (start ?? sample.At)).TotalSeconds, 1), sample.Bytes))],
                MemoryJudge.IsClimbing(series.Samples))),
        ];
    }

    private static IEnumerable<MemorySample> Points(MemorySeries series)
    {
        var step = (series.Samples.Count + MostPoints - 1) / MostPoints;
        return series.Samples.Where((_, index) => index % step == 0);
    }
}
