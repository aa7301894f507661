using StreamLab.Settings;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Sweeping;
using static System.FormattableString;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The part of the HTML report with the last sweep.</summary>
internal static class SweepSection
{
    public static void Write(HtmlWriter html, SweepReport? sweep)
    {
        if (sweep is null)
        {
            return;
        }

        var limit = TimeSpan.FromMilliseconds(sweep.P99LimitMs);
        html.Add($"<section><h2>Sweep</h2>");
        ReportTable.Write(
            html, ["target records/s", "acknowledged", "consumed", "50%, ms", "99%, ms", "99.9%, ms", "mean, ms", "in flight", "outcome"],
            sweep.Steps.Select(step => (string[])
            [
                NumberText.Count(step.Rate), NumberText.Count(step.AcknowledgedPerSecond), NumberText.Count(step.ConsumedPerSecond),
                .. new[] { step.LatencyMs.P50, step.LatencyMs.P99, step.LatencyMs.P999, step.LatencyMs.Mean }
                    .Select(value => Format.Latency(step.LatencyMs, _ => value)),
                NumberText.Count(step.InFlight), Word(step, limit),
            ]));
        html.Add($"""<p class="law">{Invariant($"{Found(sweep)} {Knee(sweep)} Each rate was measured for {sweep.SecondsPerStep:0.###} s. {Ending(sweep)}")}</p></section>""");
    }

    private static string Word(SweepFigures step, TimeSpan limit) => step.IsSaturated ? "saturated" : step.Holds(limit) ? "held" : "over the limit";

    private static string Found(SweepReport sweep) => sweep.Largest is { } largest
        ? Invariant($"The largest rate that held p99 under {sweep.P99LimitMs:0.###} ms is {largest.Rate:N0} records/s (p99 {largest.LatencyMs.P99:0.00} ms).")
        : Invariant($"No rate held p99 under {sweep.P99LimitMs:0.###} ms.");

    private static string Knee(SweepReport sweep) => sweep.Knee is { } knee
        ? Invariant($"The knee, where throughput over mean latency is largest, is at {knee.AcknowledgedPerSecond:N0} records/s and a mean of {knee.LatencyMs.Mean:0.00} ms.")
        : "";

    private static string Ending(SweepReport sweep) => sweep.Reason ?? "It was still running.";
}
