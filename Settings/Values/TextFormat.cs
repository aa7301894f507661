using System.Diagnostics.CodeAnalysis;

namespace StreamLab.Settings.Values;

/// <summary>A text that is not blank.</summary>
/// <remarks>The noun, with its article, names what was expected: "'x' is not a path".</remarks>
internal sealed class TextFormat(ValueKind kind, string placeholder, string allowed, string noun = "", Predicate<string>? isValid = null)
    : ValueFormat<string>(kind, placeholder, allowed)
{
    public override bool TryRead(string text, [MaybeNullWhen(false)] out string value, [NotNullWhen(false)] out string? problem)
    {
        value = text;
        problem = string.IsNullOrWhiteSpace(text) ? $"{QuotedText.Quote(text)} is empty"
            : isValid is not null && !isValid(text) ? $"{QuotedText.Quote(text)} is not {noun}"
            : null;
        return problem is null;
    }

    public override string Write(string value) => value;
}
