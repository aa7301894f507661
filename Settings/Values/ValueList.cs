using System.Diagnostics.CodeAnalysis;

namespace StreamLab.Settings.Values;

/// <summary>Values of one kind in one text.</summary>
internal static class ValueList
{
    /// <summary>Separates values.</summary>
    public const char Separator = ',';

    /// <summary>Separates values that were given apart, in which a comma may stand.</summary>
    public const char Apart = '\n';

    private static readonly char[] Separators = [Separator, Apart];

    /// <summary>Reads one value.</summary>
    public delegate bool OneReader<T>(string text, [NotNullWhen(true)] out T? item, [NotNullWhen(false)] out string? problem)
        where T : class;

    /// <summary>Reads values that the separator separates.</summary>
    /// <returns>False when one of them is wrong or there is none; the problem then quotes it.</returns>
    public static bool TryRead<T>(string text, OneReader<T> read, out IReadOnlyList<T> items, [NotNullWhen(false)] out string? problem)
        where T : class =>
        TryRead(text, text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), read, out items, out problem);

    /// <summary>Reads values that stand apart already.</summary>
    /// <returns>False when one of them is wrong or there is none; the problem then quotes it.</returns>
    public static bool TryRead<T>(
        string text, IEnumerable<string> parts, OneReader<T> read, out IReadOnlyList<T> items, [NotNullWhen(false)] out string? problem)
        where T : class
    {
        var found = new List<T>();
        items = found;
        foreach (var part in parts)
        {
            if (!read(part, out var item, out problem))
            {
                problem = $"{QuotedText.Quote(part)}: {problem}";
                return false;
            }

            found.Add(item);
        }

        problem = found.Count == 0 ? $"{QuotedText.Quote(text)} is empty" : null;
        return problem is null;
    }
}
