using System.Globalization;
using System.Runtime.CompilerServices;

namespace StreamLab.Planning;

/// <summary>Values of a plan: text in which addresses are still open.</summary>
public static class PlanValues
{
    /// <summary>A value as text.</summary>
    /// <param name="value">The value.</param>
    /// <param name="addressOf">The <c>host:port</c> of an address.</param>
    public static string Resolve(FormattableString value, Func<ListenerAddress, string> addressOf)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(addressOf);
        return string.Format(CultureInfo.InvariantCulture, value.Format, [.. value.GetArguments().Cast<ListenerAddress>().Select(addressOf)]);
    }

    /// <summary>The texts of a value between its addresses: one before the first, one after each.</summary>
    /// <param name="value">The value.</param>
    public static IEnumerable<string> Literals(FormattableString value)
    {
        const char Mark = '\0';
        return Resolve(value, static _ => Mark.ToString()).Split(Mark);
    }

    /// <summary>A value without addresses.</summary>
    internal static FormattableString Text(string text) =>
        FormattableStringFactory.Create(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    /// <inheritdoc cref="Text(string)"/>
    internal static FormattableString Text(int number) => Text(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A value without addresses: <paramref name="time"/> in milliseconds.</summary>
    internal static FormattableString Text(TimeSpan time) => Text((int)time.TotalMilliseconds);

    /// <summary>A comma-separated list of texts, each followed by an address.</summary>
    internal static FormattableString List(IReadOnlyList<(string Prefix, ListenerAddress Address)> items) =>
        FormattableStringFactory.Create(
            string.Join(',', items.Select(static (item, index) => string.Create(CultureInfo.InvariantCulture, $"{item.Prefix}{{{index}}}"))),
            [.. items.Select(static item => item.Address)]);
}
