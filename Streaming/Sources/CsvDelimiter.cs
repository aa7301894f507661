namespace StreamLab.Streaming.Sources;

/// <summary>Detects the delimiter between the values of a file.</summary>
internal static class CsvDelimiter
{
    /// <summary>The default delimiter.</summary>
    public const byte Comma = (byte)',';

    private static ReadOnlySpan<byte> Candidates => ",;\t|"u8;

    /// <summary>
    /// Gets the most frequent of comma, semicolon, tab and pipe in the first line of <paramref name="unread"/>, outside quotes.
    /// </summary>
    public static byte Detect(ReadOnlySpan<byte> unread)
    {
        Span<int> counts = stackalloc int[Candidates.Length];
        var quoted = false;
        foreach (var character in unread)
        {
            if (character == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && character == '\n')
            {
                break;
            }
            else if (!quoted && Candidates.IndexOf(character) is var candidate and >= 0)
            {
                counts[candidate]++;
            }
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            best = counts[i] > counts[best] ? i : best;
        }

        return Candidates[best];
    }

    /// <summary>Names a delimiter in messages.</summary>
    public static string NameOf(byte delimiter) => delimiter switch
    {
        Comma => "commas",
        (byte)';' => "semicolons",
        (byte)'\t' => "tabs",
        (byte)'|' => "pipes",
        var other => $"'{(char)other}'",
    };
}
