using System.Diagnostics.CodeAnalysis;

namespace StreamLab.Settings.Values;

/// <summary>A name of an enumeration's value, in any case.</summary>
internal sealed class ChoiceFormat<T>() : ValueFormat<T>(ValueKind.Choice, "NAME", string.Join(", ", Enum.GetValues<T>().Select(EnumText.ToText)))
    where T : struct, Enum
{
    public override bool TryRead(string text, out T value, [NotNullWhen(false)] out string? problem)
    {
        // Compare names, because .NET's parser also accepts numbers and lists.
        T[] found = [.. Enum.GetValues<T>().Where(choice => choice.ToText().Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))];
        value = found.FirstOrDefault();
        problem = found.Length == 0 ? $"{QuotedText.Quote(text)} is not known" : null;
        return problem is null;
    }

    public override string Write(T value) => value.ToText();
}
