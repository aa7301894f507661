using System.Diagnostics.CodeAnalysis;
using StreamLab.Settings.Faults;

namespace StreamLab.Settings.Values;

/// <summary>Faults such as <c>kill:2@10s+8s</c>, separated by commas.</summary>
internal sealed class FaultFormat() : ValueFormat<FaultSchedule>(
    ValueKind.Faults, "FAULT",
    "ACTION:TARGET@START+LENGTH, such as kill:2@10s+8s or pause:leader@20s (until the end); actions are "
    + $"{string.Join(", ", Enum.GetValues<FaultAction>().Select(static action => action.ToText()))}; "
    + "targets are a broker's number, leader, controller, producer-N, consumer-N; may repeat")
{
    private const char Separator = ',';

    private static readonly ChoiceFormat<FaultAction> Actions = new();
    private static readonly DurationFormat Starts = new(TimeSpan.Zero, TimeSpan.FromDays(30));
    private static readonly DurationFormat Lengths = new(TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(30));

    public override bool TryRead(string text, [MaybeNullWhen(false)] out FaultSchedule value, [NotNullWhen(false)] out string? problem)
    {
        value = null;
        var faults = new List<FaultSetting>();
        foreach (var one in text.Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!TryReadOne(one, out var fault, out problem))
            {
                problem = $"{QuotedText.Quote(one)}: {problem}";
                return false;
            }

            faults.Add(fault);
        }

        problem = faults.Count == 0 ? $"{QuotedText.Quote(text)} is empty" : null;
        value = new(faults);
        return problem is null;
    }

    public override string Write(FaultSchedule value) => string.Join(Separator, value.Faults.Select(Write));

    /// <summary>Formats a fault.</summary>
    public static string Write(FaultSetting fault)
    {
        var start = $"{Actions.Write(fault.Action)}:{fault.Target}@{Starts.Write(fault.At)}";
        return fault.For is { } length ? $"{start}+{Lengths.Write(length)}" : start;
    }

    private static bool TryReadOne(string text, [NotNullWhen(true)] out FaultSetting? fault, [NotNullWhen(false)] out string? problem)
    {
        fault = null;
        var action = text.Split(':', 2);
        var target = action[^1].Split('@', 2);
        if (action.Length < 2 || target.Length < 2)
        {
            problem = "not of the form";
            return false;
        }

        var time = target[1].Split('+', 2);
        var length = TimeSpan.Zero;
        if (!Actions.TryRead(action[0], out var what, out problem)
            || !TryReadTarget(target[0], out var whom, out problem)
            || !Starts.TryRead(time[0], out var start, out problem)
            || (time.Length == 2 && !Lengths.TryRead(time[1], out length, out problem)))
        {
            problem ??= "not of the form";
            return false;
        }

        fault = new(what, whom, start, time.Length == 2 ? length : null);
        problem = null;
        return true;
    }

    private static bool TryReadTarget(string text, [NotNullWhen(true)] out FaultTarget? target, out string? problem)
    {
        problem = FaultTarget.TryParse(text, out target) ? null : $"{QuotedText.Quote(text)} is not a target";
        return target is not null;
    }
}
