using System.Globalization;
using System.Text;

namespace StreamLab.Settings.Values;

/// <summary>Formats a user's input for a message of one line.</summary>
internal static class QuotedText
{
    private const int MaxLength = 100;

    /// <summary>Formats <paramref name="given"/> in single quotes.</summary>
    public static string Quote(string given) => $"'{Escape(given)}'";

    /// <summary>Shortens <paramref name="given"/> and escapes its control and format characters, so that a message stays one line.</summary>
    public static string Escape(string given) => Escape(given, MaxLength);

    /// <summary>Escapes the control and format characters of a whole message, so that it stays one line whoever wrote it.</summary>
    public static string OneLine(string message) => Escape(message, int.MaxValue);

    private static string Escape(string given, int maxLength)
    {
        var escaped = new StringBuilder();
        foreach (var rune in given.EnumerateRunes())
        {
            if (escaped.Length >= maxLength)
            {
                return escaped.Append("...").ToString();
            }

            _ = rune.Value switch
            {
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                _ when IsHidden(rune) => escaped.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => escaped.Append(rune),
            };
        }

        return escaped.ToString();
    }

    // Separators break the line too, and format characters turn or hide what follows.
    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
