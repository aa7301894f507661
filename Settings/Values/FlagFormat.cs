using System.Diagnostics.CodeAnalysis;

namespace StreamLab.Settings.Values;

/// <summary>True or false.</summary>
internal sealed class FlagFormat() : ValueFormat<bool>(ValueKind.Flag, "", "true and false")
{
    /// <summary>The text of true.</summary>
    public const string On = "true";

    public override bool TryRead(string text, out bool value, [NotNullWhen(false)] out string? problem)
    {
        problem = bool.TryParse(text, out value) ? null : $"{QuotedText.Quote(text)} is not known";
        return problem is null;
    }

    public override string Write(bool value) => value ? On : "false";
}
