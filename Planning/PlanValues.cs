using System.Globalization;
using System.Runtime.CompilerServices;

namespace StreamLab.Planning;

/// <summary>Creates and resolves values of a plan: texts with placeholders for addresses and secrets.</summary>
public static class PlanValues
{
    /// <summary>Replaces the placeholders of a value without secrets with addresses.</summary>
    /// <param name="value">The value.</param>
    /// <param name="addressOf">Gets the <c>host:port</c> of an address.</param>
    public static string Resolve(FormattableString value, Func<ListenerAddress, string> addressOf) => Resolve(
        value, addressOf, static secret => throw new NotSupportedException($"There is no {secret.Kind}: the cluster was started without security."));

    /// <summary>Replaces a value's placeholders with addresses and secrets.</summary>
    /// <param name="value">The value.</param>
    /// <param name="addressOf">Gets the <c>host:port</c> of an address.</param>
    /// <param name="secretOf">Gets a secret.</param>
    public static string Resolve(FormattableString value, Func<ListenerAddress, string> addressOf, Func<ClusterSecret, string> secretOf)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(addressOf);
        ArgumentNullException.ThrowIfNull(secretOf);
        return string.Format(CultureInfo.InvariantCulture, value.Format, [.. value.GetArguments().Select(TextOf)]);

        string TextOf(object? placeholder) => placeholder is ClusterSecret secret ? secretOf(secret) : addressOf((ListenerAddress)placeholder!);
    }

    /// <summary>Gets the texts between a value's placeholders: one before the first, one after each.</summary>
    /// <param name="value">The value.</param>
    public static IEnumerable<string> Literals(FormattableString value)
    {
        const char Mark = '\0';
        return Resolve(value, static _ => Mark.ToString(), static _ => Mark.ToString()).Split(Mark);
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
