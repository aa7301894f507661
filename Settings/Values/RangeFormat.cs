using System.Diagnostics.CodeAnalysis;

namespace StreamLab.Settings.Values;

/// <summary>A value between two limits, both included.</summary>
/// <remarks>The noun, with its article, names what was expected: "'x' is not a number".</remarks>
internal abstract class RangeFormat<T>(ValueKind kind, string placeholder, string allowed, string noun, T min, T max)
    : ValueFormat<T>(kind, placeholder, allowed)
    where T : struct, IComparable<T>
{
    public sealed override bool TryRead(string text, out T value, [NotNullWhen(false)] out string? problem)
    {
        var given = text.Trim();
        problem = Parse(given, out value) switch
        {
            Parsed.Not => $"{QuotedText.Quote(text)} is not {noun}",
            Parsed.TooSmall => TooSmall(given),
            Parsed.TooLarge => TooLarge(given),
            _ when value.CompareTo(min) < 0 => TooSmall(given),
            _ when value.CompareTo(max) > 0 => TooLarge(given),
            _ => null,
        };
        return problem is null;
    }

    /// <summary>Parses <paramref name="text"/> without checking the limits, within the range of <typeparamref name="T"/>.</summary>
    protected abstract Parsed Parse(string text, out T value);

    private string TooSmall(string given) => given.StartsWith('-')
        ? $"{QuotedText.Escape(given)} is negative"
        : $"{QuotedText.Escape(given)} is less than {Write(min)}";

    private string TooLarge(string given) => $"{QuotedText.Escape(given)} is more than {Write(max)}";

    /// <summary>The result of <see cref="Parse"/>.</summary>
    protected enum Parsed
    {
        /// <summary>The value was parsed.</summary>
        Value,

        /// <summary>The text is not a value of this kind.</summary>
        Not,

        /// <summary>The value is below the type's range.</summary>
        TooSmall,

        /// <summary>The value is above the type's range.</summary>
        TooLarge,
    }
}
