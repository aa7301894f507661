using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using StreamLab.Settings.Loads;

namespace StreamLab.Settings.Values;

/// <summary>Phases of load such as <c>ramp:1000-20000+30s</c>, separated by commas.</summary>
internal sealed partial class LoadFormat() : ValueFormat<LoadProfile>(
    ValueKind.Load, "PHASE",
    "steady:RATE+LENGTH, ramp:RATE-RATE+LENGTH, step:RATE-RATE/STEPS+LENGTH, spike:RATE-RATE+LENGTH or pause+LENGTH, such as "
    + "ramp:1000-20000+30s; may repeat")
{
    private static readonly ChoiceFormat<LoadShape> Shapes = new();

    /// <summary>The rate of a steady phase.</summary>
    public static NumberFormat Rates { get; } = new(1e9, "0 (as fast as possible) to 1000000000 records a second");

    /// <summary>A rate that a phase changes from or to.</summary>
    public static NumberFormat MovingRates { get; } = new(1e9, "1 to 1000000000 records a second", min: 1);

    /// <summary>The number of steps of a phase.</summary>
    public static WholeNumberFormat StepCounts { get; } = new(2, 1_000);

    /// <summary>The length of a phase.</summary>
    public static DurationFormat Lengths { get; } = new(TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(30));

    public override bool TryRead(string text, [MaybeNullWhen(false)] out LoadProfile value, [NotNullWhen(false)] out string? problem)
    {
        var isRead = ValueList.TryRead<LoadPhase>(text, TryReadOne, out var items, out problem);
        value = isRead ? new(items) : null;
        return isRead;
    }

    public override string Write(LoadProfile value) => string.Join(ValueList.Separator, value.Phases.Select(Write));

    /// <summary>Formats a phase.</summary>
    public static string Write(LoadPhase phase)
    {
        var rates = phase.Shape switch
        {
            LoadShape.Pause => "",
            LoadShape.Steady => $":{Rates.Write(phase.From)}",
            LoadShape.Step => string.Create(CultureInfo.InvariantCulture, $":{Rates.Write(phase.From)}-{Rates.Write(phase.To)}/{phase.Steps}"),
            _ => $":{Rates.Write(phase.From)}-{Rates.Write(phase.To)}",
        };
        return $"{Shapes.Write(phase.Shape)}{rates}+{Lengths.Write(phase.Length)}";
    }

    private static bool TryReadOne(string text, [NotNullWhen(true)] out LoadPhase? phase, [NotNullWhen(false)] out string? problem)
    {
        phase = null;
        var match = Form().Match(text);
        if (!match.Success)
        {
            problem = "not of the form";
            return false;
        }

        if (!Shapes.TryRead(match.Groups["shape"].Value, out var shape, out problem))
        {
            return false;
        }

        var (from, to, steps) = (match.Groups["from"], match.Groups["to"], match.Groups["steps"]);
        var isMoving = shape is LoadShape.Ramp or LoadShape.Step or LoadShape.Spike;
        if (from.Success != (shape != LoadShape.Pause) || to.Success != isMoving || steps.Success != (shape == LoadShape.Step))
        {
            problem = "not of the form";
            return false;
        }

        var (rate, end, count) = (0.0, 0.0, 1);
        var rates = isMoving ? MovingRates : Rates;
        if ((from.Success && !rates.TryRead(from.Value, out rate, out problem))
            || (to.Success && !rates.TryRead(to.Value, out end, out problem))
            || (steps.Success && !StepCounts.TryRead(steps.Value, out count, out problem)))
        {
            problem ??= "not of the form";
            return false;
        }

        if (!Lengths.TryRead(match.Groups["length"].Value, out var length, out problem))
        {
            return false;
        }

        phase = new(shape, rate, to.Success ? end : rate, count, length);
        return true;
    }

    [GeneratedRegex(@"^(?<shape>\w+)(:(?<from>[^-+/]+)(-(?<to>[^-+/]+)(/(?<steps>[^+]+))?)?)?\+(?<length>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
