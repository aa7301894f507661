using System.Diagnostics.CodeAnalysis;

namespace StreamLab.Settings.Values;

/// <summary>A name of an enumeration's value, in any case.</summary>
internal sealed class ChoiceFormat<T>() : ValueFormat<T>(ValueKind.Choice, "NAME", string.Join(", ", Enum.GetNames<T>().Select(Word)))
    where T : struct, Enum
{
    public override bool TryRead(string text, out T value, [NotNullWhen(false)] out string? problem)
    {
        // Compare names, because .NET's parser also accepts numbers and lists.
        var name = Array.Find(Enum.GetNames<T>(), n => n.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase));
        value = name is null ? default : Enum.Parse<T>(name);
        problem = name is null ? $"{QuotedText.Quote(text)} is not known" : null;
        return problem is null;
    }

    public override string Write(T value) => Word(value.ToString());

    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "Users read and write these words in lower case.")]
    private static string Word(string name) => name.ToLowerInvariant();
}
