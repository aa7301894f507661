using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using StreamLab.Settings.Faults;

namespace StreamLab.Settings.Values;

/// <summary>Faults such as <c>kill:2@10s+8s</c> and <c>slow:2@10s+10s,200ms±50ms</c>, separated by commas.</summary>
internal sealed partial class FaultFormat() : ValueFormat<FaultSchedule>(
    ValueKind.Faults, "FAULT",
    "ACTION:TARGET@START+LENGTH, such as kill:2@10s+8s, pause:leader@20s (until the end) or kill:3@20s+forever (not healed at the end either); actions are "
    + $"{Actions.Allowed}; "
    + $"slow, throttle, quota and skew take an amount, such as slow:2@10s+8s,200ms±50ms, throttle:2@10s+8s,1m/s and skew:2@10s+8s,+5s; targets are {FaultTarget.Allowed}; may repeat")
{
    private const string Forever = "forever";

    private const string NotOfTheForm = "not of the form; allowed is ACTION:TARGET@START+LENGTH, such as kill:2@10s+8s, pause:leader@20s or kill:3@20s+forever.";

    private static readonly ChoiceFormat<FaultAction> Actions = new();
    private static readonly DurationFormat Starts = new(TimeSpan.Zero, TimeSpan.FromDays(30));
    private static readonly DurationFormat Lengths = new(TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(30));

    public override bool TryRead(string text, [MaybeNullWhen(false)] out FaultSchedule value, [NotNullWhen(false)] out string? problem)
    {
        var parts = text.Split(ValueList.Apart).SelectMany(static one => Beginnings().Split(one)).Select(static one => one.Trim(' ', ValueList.Separator)).Where(static one => one.Length > 0);
        var isRead = ValueList.TryRead<FaultSetting>(text, parts, TryReadOne, out var items, out problem);
        value = isRead ? new(items) : null;
        return isRead;
    }

    public override string Write(FaultSchedule value) => string.Join(ValueList.Separator, value.Faults.Select(Write));

    /// <summary>Formats a fault.</summary>
    public static string Write(FaultSetting fault)
    {
        var start = $"{fault.Action.ToText()}:{fault.Target}@{Starts.Write(fault.At)}";
        return $"{start}{(fault.For is { } length ? $"+{(fault.IsForever ? Forever : Lengths.Write(length))}" : "")}{(fault.Amount is { } amount ? $",{amount}" : "")}";
    }

    private static bool TryReadOne(string text, [NotNullWhen(true)] out FaultSetting? fault, [NotNullWhen(false)] out string? problem)
    {
        fault = null;
        var action = text.Split(':', 2);
        var target = action[^1].Split('@', 2);
        if (action.Length < 2 || target.Length < 2)
        {
            problem = NotOfTheForm;
            return false;
        }

        // The amount of a throttled or slow broker may also follow the target.
        var (whose, early) = AmountAfter(target[0]);
        var (when, late) = AmountAfter(target[1]);
        var time = when.Split('+', 2);
        var length = TimeSpan.Zero;
        FaultAmount? amount = null;
        if (!Actions.TryRead(action[0], out var what, out var wrong))
        {
            problem = Refusal.WithAllowed(wrong, Actions.Allowed);
        }
        else if (!FaultTarget.TryParse(whose, out var whom))
        {
            problem = FaultTarget.WhyNot(whose);
        }
        else if (!Starts.TryRead(time[0], out var start, out wrong))
        {
            problem = Refusal.WithAllowed(wrong, Starts.Allowed);
        }
        else if (time.Length == 2 && !TryReadLength(time[1], out length, out wrong))
        {
            problem = Refusal.WithAllowed(wrong, $"{Lengths.Allowed}, and {Forever}");
        }
        else if (AmountOf(early, late) is { } much && !FaultAmount.TryParse(what, much, out amount, out wrong))
        {
            problem = Refusal.WithAllowed(wrong, FaultAmount.AllowedOf(what));
        }
        else
        {
            fault = new(what, whom, start, time.Length == 2 ? length : null) { Amount = amount };
            problem = null;
        }

        return fault is not null;
    }

    private static bool TryReadLength(string text, out TimeSpan length, [NotNullWhen(false)] out string? problem)
    {
        if (!text.Trim().Equals(Forever, StringComparison.OrdinalIgnoreCase))
        {
            return Lengths.TryRead(text, out length, out problem);
        }

        (length, problem) = (FaultSetting.Forever, null);
        return true;
    }

    // A comma in a target's sides is followed by a number alone.
    private static (string Before, string? Amount) AmountAfter(string text)
    {
        var match = Amount().Match(text);
        return match.Success ? (match.Groups["rest"].Value, match.Groups["amount"].Value) : (text, null);
    }

    private static string? AmountOf(string? early, string? late) => early is null ? late : late is null ? early : $"{early},{late}";

    // A fault begins with its action and a colon; commas within a fault are followed by something else.
    [GeneratedRegex(@",(?=[\s,]*[A-Za-z-]+:)", RegexOptions.CultureInvariant)]
    private static partial Regex Beginnings();

    [GeneratedRegex(@"^(?<rest>.*?),(?<amount>[^,|>]*[^0-9,|>\s][^,|>]*)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Amount();
}
