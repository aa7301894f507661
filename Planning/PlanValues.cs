using System.Globalization;
using System.Runtime.CompilerServices;

namespace StreamLab.Planning;

/// <summary>Creates and resolves values of a plan: texts with placeholders for addresses.</summary>
public static class PlanValues
{
    /// <summary>Replaces a value's placeholders with addresses.</summary>
    /// <param name="value">The value.</param>
    /// <param name="addressOf">Gets the <c>host:port</c> of an address.</param>
    public static string Resolve(FormattableString value, Func<ListenerAddress, string> addressOf)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(addressOf);
        return string.Format(CultureInfo.InvariantCulture, value.Format, [.. value.GetArguments().Cast<ListenerAddress>().Select(addressOf)]);
    }

    /// <summary>Gets the texts between a value's addresses: one before the first, one after each.</summary>
    /// <param name="value">The value.</param>
    public static IEnumerable<string> Literals(FormattableString value)
    {
        const char Mark = '\0';
        return Resolve(value, static _ => Mark.ToString()).Split(Mark);
    }

    /// <summary>Creates a value without addresses.</summary>
    internal static FormattableString Text(string text) =>
        FormattableStringFactory.Create(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    /// <inheritdoc cref="Text(string)"/>
    internal static FormattableString Text(int number) => Text(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Creates a value without addresses: <paramref name="time"/> in milliseconds.</summary>
    internal static FormattableString Text(TimeSpan time) => Text((int)time.TotalMilliseconds);

    /// <summary>Creates a comma-separated list of texts, each followed by an address.</summary>
    internal static FormattableString List(IReadOnlyList<(string Prefix, ListenerAddress Address)> items) =>
        FormattableStringFactory.Create(
            string.Join(',', items.Select(static (item, index) => string.Create(CultureInfo.InvariantCulture, $"{item.Prefix}{{{index}}}"))),
            [.. items.Select(static item => item.Address)]);
}
