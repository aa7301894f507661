namespace StreamLab.Streaming.Sources;

/// <summary>One format: where its records end, and what they say.</summary>
internal interface IRecordDecoder
{
    /// <summary>The first record of <paramref name="unread"/>.</summary>
    Split FindRecord(ReadOnlySpan<byte> unread, bool atEnd);

    /// <summary>Writes the event that <paramref name="record"/> is.</summary>
    /// <param name="record">The record, without what ends it.</param>
    /// <param name="target">Where the event goes: its key first, then its data.</param>
    /// <param name="reason">Why the record is malformed; else empty.</param>
    /// <returns>Whether the record is an event; if not, what was written to <paramref name="target"/> is worthless.</returns>
    bool TryDecode(ReadOnlyMemory<byte> record, RecordBatch target, out string reason);
}
