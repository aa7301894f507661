using System.Diagnostics.CodeAnalysis;

namespace StreamLab.Settings.Values;

/// <summary>How a value is written as text, and read back. Culture-invariant.</summary>
internal abstract class ValueFormat<T>(ValueKind kind, string placeholder, string allowed)
    where T : notnull
{
    public ValueKind Kind { get; } = kind;

    /// <summary>Stands for the value in the help.</summary>
    public string Placeholder { get; } = placeholder;

    /// <summary>The allowed values as a phrase that follows "allowed are".</summary>
    public string Allowed { get; } = allowed;

    /// <summary>Reads <paramref name="text"/>; <paramref name="problem"/> says what is wrong with it, such as "-5 is negative".</summary>
    public abstract bool TryRead(string text, [MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out string? problem);

    /// <summary>The text that <see cref="TryRead"/> reads as an equal value.</summary>
    public abstract string Write(T value);
}
