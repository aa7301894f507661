using System.Globalization;
using StreamLab.Settings;

namespace StreamLab.Streaming.Control;

/// <summary>Names faults as people read them.</summary>
public static class FaultText
{
    /// <summary>Gets the name of a fault: <c>kill broker 2</c>, <c>partition 1|2,3</c>, <c>slow broker 2 (200ms)</c>.</summary>
    /// <param name="action">The action.</param>
    /// <param name="target">The target as requested.</param>
    /// <param name="broker">The broker that was hit; null for none, and for workers.</param>
    /// <param name="amount">How much; null for the action's default.</param>
    public static string Format(FaultAction action, string target, int? broker, string? amount) =>
        $"{action.ToText()} {TargetOf(target, broker)}{(amount is null ? "" : $" ({amount})")}";

    /// <summary>Gets the name of what was hit: <c>broker 2</c>, <c>1|2,3</c>, <c>consumer-1</c>.</summary>
    public static string TargetOf(string target, int? broker)
    {
        ArgumentNullException.ThrowIfNull(target);
        return broker is { } number && target.AsSpan().IndexOfAny('|', '>') < 0
            ? string.Create(CultureInfo.InvariantCulture, $"broker {number}")
            : target;
    }
}
