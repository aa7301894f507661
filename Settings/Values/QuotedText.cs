using System.Globalization;
using System.Text;

namespace StreamLab.Settings.Values;

/// <summary>Formats a user's input for a message of one line.</summary>
internal static class QuotedText
{
    private const int MaxLength = 100;

    /// <summary>Formats <paramref name="given"/> in single quotes.</summary>
    public static string Quote(string given) => $"'{Escape(given)}'";

    /// <summary>Shortens <paramref name="given"/> and escapes its control characters, so that a message stays one line.</summary>
    public static string Escape(string given)
    {
        var shortened = given.Length > MaxLength ? given[..MaxLength] + "..." : given;
        if (!shortened.Any(char.IsControl))
        {
            return shortened;
        }

        var escaped = new StringBuilder();
        foreach (var c in shortened)
        {
            _ = c switch
            {
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                _ when char.IsControl(c) => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
