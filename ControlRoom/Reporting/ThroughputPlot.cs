using StreamLab.ControlRoom.Live;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>Records a second over the run: acknowledged as an area, consumed as a line over it.</summary>
internal static class ThroughputPlot
{
    public static void Draw(HtmlWriter html, IReadOnlyList<TimelinePoint> timeline)
    {
        if (timeline.Count < 2)
        {
            html.Add($"""<p class="empty">The run was too short for a plot.</p>""");
            return;
        }

        var start = timeline[0].At;
        var x = Axis.Linear((timeline[^1].At - start).TotalSeconds, Plot.Left, Plot.Right);
        x = x with { Max = Math.Max(1, (timeline[^1].At - start).TotalSeconds), Ticks = [.. x.Ticks.Where(t => t <= (timeline[^1].At - start).TotalSeconds)] };
        var y = Axis.Linear(timeline.Max(p => Math.Max(p.AcknowledgedPerSecond, p.ConsumedPerSecond)), Plot.Bottom, Plot.Top);
        string Curve(Func<TimelinePoint, double> value) =>
            Plot.Line(timeline.Select(p => (x.At((p.At - start).TotalSeconds), y.At(value(p)))));

        Plot.Frame(html, "Records a second over time", (x, "seconds", Format.Tick), (y, "records/s", Format.Tick), curves =>
        {
            var acknowledged = Curve(p => p.AcknowledgedPerSecond);
            curves.Add($"""<path class="area acknowledged" d="{acknowledged}L{Plot.N(Plot.Right)} {Plot.Bottom}L{Plot.Left} {Plot.Bottom}Z"/>""");
            curves.Add($"""<path class="line acknowledged" d="{acknowledged}"/>""");
            curves.Add($"""<path class="line consumed" d="{Curve(p => p.ConsumedPerSecond)}"/>""");
        });
        html.Add($"""<p class="legend"><span class="key acknowledged">acknowledged</span><span class="key consumed">consumed</span></p>""");
    }
}
