using StreamLab.ControlRoom.Live;
using StreamLab.Settings.Loads;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>Creates the reports of phases of load from the run's timeline. A pure function.</summary>
internal static class PhaseReports
{
    // Rounding must not push a second out of its phase.
    private const double Tolerance = 0.001;

    /// <param name="load">The phases.</param>
    /// <param name="start">The time of the first record; null before.</param>
    /// <param name="spans">The run's timeline.</param>
    /// <returns>The reports; null without phases, and before the first record.</returns>
    public static IReadOnlyList<PhaseReport>? Create(LoadProfile load, DateTimeOffset? start, IReadOnlyList<TimelineSpan> spans)
    {
        if (load.Phases.Count == 0 || start is not { } first)
        {
            return null;
        }

        List<PhaseReport> reports = [];
        var begin = TimeSpan.Zero;
        foreach (var phase in load.Phases)
        {
            reports.Add(Create(phase, begin.TotalSeconds, spans, first));
            begin += phase.Length;
        }

        return reports;
    }

    private static PhaseReport Create(LoadPhase phase, double from, IReadOnlyList<TimelineSpan> spans, DateTimeOffset first)
    {
        var to = from + phase.Length.TotalSeconds;
        List<TimelineSpan> inside =
        [
            .. spans.Where(span => (span.At - first).TotalSeconds is var at && at >= from - Tolerance && at + span.Seconds <= to + Tolerance),
        ];
        return new(phase.ToString(), Round(from), Round(phase.Length.TotalSeconds))
        {
            AcknowledgedPerSecond = inside.Count == 0 ? null : Round(inside.Sum(static s => s.AcknowledgedPerSecond * s.Seconds) / inside.Sum(static s => s.Seconds)),
            WorstP50Ms = inside.Max(static s => s.LatencyMs?.P50),
            WorstP99Ms = inside.Max(static s => s.LatencyMs?.P99),
        };
    }

    private static double Round(double value) => Math.Round(value, 3);
}
