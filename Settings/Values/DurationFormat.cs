using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace StreamLab.Settings.Values;

/// <summary>A duration between two limits: <c>250ms</c>, <c>15s</c>, <c>1h30m</c>, <c>7d</c> or .NET's <c>00:00:15</c>.</summary>
internal sealed partial class DurationFormat(TimeSpan min, TimeSpan max)
    : RangeFormat<TimeSpan>(ValueKind.Duration, "TIME", $"{Text(min)} to {Text(max)}, such as {Example(max)}", "a duration", min, max)
{
    private static readonly (string Name, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay),
        ("h", TimeSpan.TicksPerHour),
        ("m", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond),
        ("ms", TimeSpan.TicksPerMillisecond),
        ("us", TimeSpan.TicksPerMicrosecond),
    ];

    public override string Write(TimeSpan value) => Text(value);

    protected override Parsed Parse(string text, out TimeSpan value)
    {
        // Require hours, minutes and seconds, because .NET reads "15" as days and "15:00" as hours.
        if (text.Count(c => c == ':') == 2 && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out value))
        {
            return Parsed.Value;
        }

        value = default;
        var match = Shape().Match(text);
        return match.Success ? Sum(match, out value) : Parsed.Not;
    }

    private static Parsed Sum(Match match, out TimeSpan value)
    {
        value = default;
        var ticks = 0m;
        var last = -1;
        var negative = match.Groups["sign"].Success;
        for (var i = 0; i < match.Groups["number"].Captures.Count; i++)
        {
            var name = match.Groups["unit"].Captures[i].Value;
            var unit = Array.FindIndex(Units, u => u.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (unit <= last)
            {
                return Parsed.Not;
            }

            last = unit;
            if (!decimal.TryParse(match.Groups["number"].Captures[i].ValueSpan, CultureInfo.InvariantCulture, out var number)
                || number > long.MaxValue / Units[unit].Ticks
                || (ticks += number * Units[unit].Ticks) > long.MaxValue)
            {
                return negative ? Parsed.TooSmall : Parsed.TooLarge;
            }
        }

        value = TimeSpan.FromTicks((long)(negative ? -ticks : ticks));
        return Parsed.Value;
    }

    private static string Text(TimeSpan value)
    {
        var text = new StringBuilder();
        var rest = value.Ticks;
        foreach (var (name, ticks) in Units[..4])
        {
            if (rest / ticks is > 0 and var count)
            {
                text.Append(CultureInfo.InvariantCulture, $"{count}{name}");
                rest %= ticks;
            }
        }

        if (rest > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{rest / (decimal)TimeSpan.TicksPerMillisecond:0.####}ms");
        }

        return text.Length == 0 ? "0s" : text.ToString();
    }

    private static string Example(TimeSpan max) => max switch
    {
        { TotalHours: < 1 } => "5ms",
        { TotalDays: < 100 } => "15s or 1h30m",
        _ => "12h or 7d",
    };

    [GeneratedRegex(@"^(?<sign>-)?((?<number>[0-9]+(\.[0-9]+)?)(?<unit>ms|us|d|h|m|s))+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
