using System.Globalization;
using System.Text;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The frame that all plots share: an SVG with grid, ticks and titles.</summary>
internal static class Plot
{
    public const double Width = 960;
    public const double Height = 300;
    public const double Left = 64;
    public const double Right = Width - 16;
    public const double Top = 16;
    public const double Bottom = Height - 44;

    public static void Frame(
        HtmlWriter html, string description, (Axis Axis, string Title, Func<double, string> Label) x,
        (Axis Axis, string Title, Func<double, string> Label) y, Action<HtmlWriter> curves)
    {
        html.Add($"""<svg class="plot" viewBox="0 0 {Width} {Height}" role="img" aria-label="{description}">""");
        html.Each(y.Axis.Ticks, tick =>
            $"""<line class="grid" x1="{Left}" x2="{Right}" y1="{N(y.Axis.At(tick))}" y2="{N(y.Axis.At(tick))}"/><text class="tick" x="{Left - 8}" y="{N(y.Axis.At(tick) + 4)}" text-anchor="end">{y.Label(tick)}</text>""");
        html.Each(x.Axis.Ticks, tick =>
            $"""<text class="tick" x="{N(x.Axis.At(tick))}" y="{Bottom + 18}" text-anchor="middle">{x.Label(tick)}</text>""");
        curves(html);
        html.Add($"""<text class="title" x="{Right}" y="{Height - 6}" text-anchor="end">{x.Title}</text>""");
        html.Add($"""<text class="title" x="{Left + 6}" y="{Top + 6}">{y.Title}</text></svg>""");
    }

    /// <summary>The path through <paramref name="points"/>.</summary>
    public static string Line(IEnumerable<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in points)
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(N(x)).Append(' ').Append(N(y));
        }

        return path.ToString();
    }

    public static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
