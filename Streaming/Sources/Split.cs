namespace StreamLab.Streaming.Sources;

/// <summary>What stands at the beginning of the unread bytes.</summary>
internal enum SplitKind
{
    /// <summary>Not decided: more bytes are needed, or at the end of the stream there is nothing.</summary>
    More,

    /// <summary>Something that is no record, such as an empty line.</summary>
    Nothing,

    /// <summary>A record.</summary>
    Record,

    /// <summary>A line that no record can begin with: it is skipped, to its end or by as many bytes as are told.</summary>
    Malformed,
}

/// <summary>The next record among the unread bytes.</summary>
/// <param name="Kind">What stands there.</param>
/// <param name="Length">Bytes of the record, without what ends it.</param>
/// <param name="Consumed">Bytes to move on by.</param>
/// <param name="Reason">Why it is malformed; else empty.</param>
internal readonly record struct Split(SplitKind Kind, int Length, int Consumed, string Reason)
{
    /// <summary>More bytes are needed.</summary>
    public static Split More { get; } = new(SplitKind.More, 0, 0, "");

    /// <summary>A record.</summary>
    public static Split Record(int length, int consumed) => new(SplitKind.Record, length, consumed, "");

    /// <summary>Bytes that are no record.</summary>
    public static Split Nothing(int consumed) => new(SplitKind.Nothing, 0, consumed, "");

    /// <summary>A line to skip.</summary>
    public static Split Malformed(string reason) => new(SplitKind.Malformed, 0, 0, reason);

    /// <summary>What to skip, where it is no line.</summary>
    public static Split Malformed(string reason, int consumed) => new(SplitKind.Malformed, 0, consumed, reason);
}
