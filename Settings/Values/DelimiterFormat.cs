using System.Diagnostics.CodeAnalysis;

namespace StreamLab.Settings.Values;

/// <summary>A delimiter: a name for the usual ones, or the character itself.</summary>
internal sealed class DelimiterFormat() : ValueFormat<char>(ValueKind.Text, "NAME", "comma, semicolon, tab, pipe or one other sign such as ^")
{
    private static readonly (string Word, char Sign)[] Words = [("comma", ','), ("semicolon", ';'), ("tab", '\t'), ("pipe", '|')];

    public override bool TryRead(string text, out char value, [NotNullWhen(false)] out string? problem)
    {
        value = Array.Find(Words, word => word.Word.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)).Sign;
        if (value == default && text.Length == 1 && IsSign(text[0]))
        {
            value = text[0];
        }

        problem = value == default ? $"{QuotedText.Quote(text)} is not a delimiter" : null;
        return problem is null;
    }

    public override string Write(char value) => Array.Find(Words, word => word.Sign == value).Word ?? value.ToString();

    private static bool IsSign(char sign) => sign == '\t' || (char.IsAscii(sign) && sign != '"' && (char.IsPunctuation(sign) || char.IsSymbol(sign)));
}
