using System.Diagnostics.CodeAnalysis;

namespace StreamLab.Settings.Values;

/// <summary>Parses and formats a kind of value. Culture-invariant.</summary>
internal abstract class ValueFormat<T>(ValueKind kind, string placeholder, string allowed)
    where T : notnull
{
    public ValueKind Kind { get; } = kind;

    /// <summary>The placeholder of the value in the help.</summary>
    public string Placeholder { get; } = placeholder;

    /// <summary>The allowed values in words that follow "allowed are".</summary>
    public string Allowed { get; } = allowed;

    /// <summary>
    /// Parses <paramref name="text"/>; <paramref name="problem"/> is the error, such as "-5 is negative". One that says itself what is allowed ends
    /// with a full stop.
    /// </summary>
    public abstract bool TryRead(string text, [MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out string? problem);

    /// <summary>Formats a value so that <see cref="TryRead"/> reads it as equal.</summary>
    public abstract string Write(T value);
}

/// <summary>Completes the errors of <see cref="ValueFormat{T}"/>.</summary>
internal static class Refusal
{
    /// <summary>Adds to an error what is allowed, unless it says so itself.</summary>
    public static string WithAllowed(string problem, string allowed) => problem.EndsWith('.') ? problem : $"{problem}; allowed are {allowed}.";
}
