using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using StreamLab.Settings.Values;

namespace StreamLab.Settings.Faults;

/// <summary>How much a fault does: a delay such as <c>200ms</c> or <c>200ms±50ms</c>, a rate such as <c>1m/s</c>, or a clock's offset such as <c>+5s</c>.</summary>
/// <param name="Delay">The delay; zero for anything else.</param>
/// <param name="Jitter">The most by which one delay differs from <paramref name="Delay"/>.</param>
/// <param name="BytesPerSecond">The rate; zero for anything else.</param>
public sealed record FaultAmount(TimeSpan Delay, TimeSpan Jitter, long BytesPerSecond)
{
    private const string PerSecond = "/s";
    private const string Ahead = "+";
    private const string Behind = "-";
    private const char Sign = '±';

    // Not everybody's keyboard has the sign.
    private const string TypedSign = "+-";

    private static readonly DurationFormat Offsets = new(TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1));
    private static readonly DurationFormat Delays = new(TimeSpan.Zero, TimeSpan.FromMinutes(1));
    private static readonly SizeFormat Rates = new(1000, 1L << 40);

    /// <summary>The time by which a clock is ahead, negative when it is behind; zero for anything else.</summary>
    public TimeSpan Offset { get; init; }

    /// <summary>Parses the amount of an action.</summary>
    /// <param name="action">The action.</param>
    /// <param name="text">The text.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="problem">The error, such as <c>'soon' is not a duration</c>.</param>
    public static bool TryParse(
        FaultAction action, string text, [NotNullWhen(true)] out FaultAmount? amount, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        amount = null;
        problem = null;
        return action switch
        {
            FaultAction.Slow => TryParseDelay(text.Replace(TypedSign, Sign.ToString(), StringComparison.Ordinal).Split(Sign, 2), out amount, out problem),
            FaultAction.Throttle or FaultAction.Quota => TryParseRate(text, out amount, out problem),
            FaultAction.Skew => TryParseOffset(text, out amount, out problem),
            _ => Refuse(action, out problem),
        };
    }

    /// <summary>Gets the amounts that an action takes, in words that follow "allowed are"; for one that takes none, the actions that do.</summary>
    public static string AllowedOf(FaultAction action) => action switch
    {
        FaultAction.Slow => $"{Delays.Write(TimeSpan.Zero)} to {Delays.Write(TimeSpan.FromMinutes(1))}, such as 200ms, and with jitter 200ms{Sign}50ms or 200ms{TypedSign}50ms",
        FaultAction.Throttle or FaultAction.Quota => $"{Rates.Write(1000)}{PerSecond} to {Rates.Write(1L << 40)}{PerSecond}, such as 1m{PerSecond}",
        FaultAction.Skew => $"{Offsets.Write(TimeSpan.FromMilliseconds(1))} to {Offsets.Write(TimeSpan.FromDays(1))}, such as {Ahead}5s (ahead) or {Behind}5s (behind)",
        _ => "amounts of slow, throttle, quota and skew",
    };

    /// <summary>Formats the amount so that <see cref="TryParse"/> reads it as equal.</summary>
    public override string ToString() => BytesPerSecond > 0
        ? Rates.Write(BytesPerSecond) + PerSecond
        : Offset != TimeSpan.Zero ? (Offset < TimeSpan.Zero ? Behind : Ahead) + Offsets.Write(Offset.Duration())
        : Delays.Write(Delay) + (Jitter > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $"{Sign}{Delays.Write(Jitter)}") : "");

    private static bool TryParseDelay(string[] parts, out FaultAmount? amount, out string? problem)
    {
        amount = null;
        var jitter = TimeSpan.Zero;
        if (!Delays.TryRead(parts[0], out var delay, out problem) || (parts.Length > 1 && !Delays.TryRead(parts[1], out jitter, out problem)))
        {
            return false;
        }

        problem = jitter > delay ? $"{QuotedText.Quote(parts[1])} is more than {parts[0]}" : null;
        amount = problem is null ? new(delay, jitter, 0) : null;
        return problem is null;
    }

    private static bool TryParseOffset(string text, out FaultAmount? amount, out string? problem)
    {
        var isBehind = text.StartsWith(Behind, StringComparison.Ordinal);
        amount = Offsets.TryRead(isBehind || text.StartsWith(Ahead, StringComparison.Ordinal) ? text[1..] : text, out var offset, out problem)
            ? new(TimeSpan.Zero, TimeSpan.Zero, 0) { Offset = isBehind ? -offset : offset }
            : null;
        return amount is not null;
    }

    private static bool TryParseRate(string text, out FaultAmount? amount, out string? problem)
    {
        amount = null;
        if (!text.EndsWith(PerSecond, StringComparison.OrdinalIgnoreCase))
        {
            problem = $"{QuotedText.Quote(text)} is not a rate such as 1m/s";
            return false;
        }

        amount = Rates.TryRead(text[..^PerSecond.Length], out var bytes, out problem) ? new(TimeSpan.Zero, TimeSpan.Zero, bytes) : null;
        return amount is not null;
    }

    private static bool Refuse(FaultAction action, out string problem)
    {
        problem = $"{action.ToText()} takes no amount";
        return false;
    }
}
