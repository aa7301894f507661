namespace StreamLab.Streaming.Sources;

/// <summary>The kinds of data at the beginning of the unread bytes.</summary>
internal enum SplitKind
{
    /// <summary>Undecided: more bytes are needed, or the stream has ended.</summary>
    More,

    /// <summary>Bytes that are not a record, such as an empty line.</summary>
    Nothing,

    /// <summary>A record.</summary>
    Record,

    /// <summary>A malformed record: skip it, up to the end of the line or by the number of bytes given.</summary>
    Malformed,
}

/// <summary>The next record among the unread bytes.</summary>
/// <param name="Kind">The kind of data.</param>
/// <param name="Length">Bytes in the record, without its line end or separator.</param>
/// <param name="Consumed">Bytes to skip to the next record.</param>
/// <param name="Reason">The reason why it is malformed; otherwise empty.</param>
internal readonly record struct SplitResult(SplitKind Kind, int Length, int Consumed, string Reason)
{
    /// <summary>More bytes are needed.</summary>
    public static SplitResult More { get; } = new(SplitKind.More, 0, 0, "");

    /// <summary>Creates a record.</summary>
    public static SplitResult Record(int length, int consumed) => new(SplitKind.Record, length, consumed, "");

    /// <summary>Creates a gap: bytes that are not a record.</summary>
    public static SplitResult Nothing(int consumed) => new(SplitKind.Nothing, 0, consumed, "");

    /// <summary>Creates a malformed record that ends with its line.</summary>
    public static SplitResult Malformed(string reason) => new(SplitKind.Malformed, 0, 0, reason);

    /// <summary>Creates a malformed record of <paramref name="consumed"/> bytes.</summary>
    public static SplitResult Malformed(string reason, int consumed) => new(SplitKind.Malformed, 0, consumed, reason);
}
