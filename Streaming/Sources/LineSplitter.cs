namespace StreamLab.Streaming.Sources;

/// <summary>Finds lines, which end at <c>\n</c> or at the end of the stream.</summary>
internal static class LineSplitter
{
    private const string TooLong = "longer than 1,000,000 bytes";

    private static ReadOnlySpan<byte> Whitespace => " \t\r"u8;

    /// <summary>Finds the first line of <paramref name="unread"/>.</summary>
    public static SplitResult Find(ReadOnlySpan<byte> unread, bool atEnd)
    {
        var length = unread.IndexOf((byte)'\n');
        if ((length < 0 ? unread.Length : length) > InputBuffer.MaxRecordBytes)
        {
            return SplitResult.Malformed(TooLong);
        }

        if (length >= 0)
        {
            return SplitResult.Record(length, length + 1);
        }

        return atEnd && unread.Length > 0 ? SplitResult.Record(unread.Length, unread.Length) : SplitResult.More;
    }

    /// <summary>Finds the first line of <paramref name="unread"/> without a <c>\r</c> at its end; a blank line is not a record.</summary>
    public static SplitResult FindTrimmed(ReadOnlySpan<byte> unread, bool atEnd)
    {
        var split = Find(unread, atEnd);
        if (split.Kind != SplitKind.Record)
        {
            return split;
        }

        var line = unread[..split.Length];
        if (line.IndexOfAnyExcept(Whitespace) < 0)
        {
            return SplitResult.Nothing(split.Consumed);
        }

        return line[^1] == '\r' ? split with { Length = split.Length - 1 } : split;
    }
}
