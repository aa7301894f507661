using System.Diagnostics.CodeAnalysis;

namespace StreamLab.Settings.Values;

/// <summary>A value between two limits, both included.</summary>
/// <remarks>The noun is what a text that cannot be read is not, with its article: "a number".</remarks>
internal abstract class RangeFormat<T>(ValueKind kind, string placeholder, string allowed, string noun, T min, T max)
    : ValueFormat<T>(kind, placeholder, allowed)
    where T : struct, IComparable<T>
{
    public sealed override bool TryRead(string text, out T value, [NotNullWhen(false)] out string? problem)
    {
        var given = text.Trim();
        problem = Parse(given, out value) switch
        {
            Parsed.Not => $"{Quoted.Of(text)} is not {noun}",
            Parsed.TooSmall => TooSmall(given),
            Parsed.TooLarge => TooLarge(given),
            _ when value.CompareTo(min) < 0 => TooSmall(given),
            _ when value.CompareTo(max) > 0 => TooLarge(given),
            _ => null,
        };
        return problem is null;
    }

    /// <summary>Reads <paramref name="text"/> without regard to the limits, as far as <typeparamref name="T"/> can hold it.</summary>
    protected abstract Parsed Parse(string text, out T value);

    private string TooSmall(string given) => given.StartsWith('-')
        ? $"{Quoted.Plain(given)} is negative"
        : $"{Quoted.Plain(given)} is less than {Write(min)}";

    private string TooLarge(string given) => $"{Quoted.Plain(given)} is more than {Write(max)}";

    /// <summary>The outcome of <see cref="Parse"/>.</summary>
    protected enum Parsed
    {
        /// <summary>The value was read.</summary>
        Value,

        /// <summary>The text is none of its kind.</summary>
        Not,

        /// <summary>Below what the type holds.</summary>
        TooSmall,

        /// <summary>Above what the type holds.</summary>
        TooLarge,
    }
}
