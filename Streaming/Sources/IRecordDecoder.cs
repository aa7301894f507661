namespace StreamLab.Streaming.Sources;

/// <summary>Finds and decodes the records of one format.</summary>
internal interface IRecordDecoder
{
    /// <summary>Finds the first record of <paramref name="unread"/>.</summary>
    SplitResult FindRecord(ReadOnlySpan<byte> unread, bool atEnd);

    /// <summary>Decodes a record and writes its event.</summary>
    /// <param name="record">The record, without its line end or separator.</param>
    /// <param name="target">The batch to write to: first the key, then the data.</param>
    /// <param name="reason">The reason why the record is malformed; otherwise empty.</param>
    /// <returns>False when the record is not an event; what was written to <paramref name="target"/> is then invalid.</returns>
    bool TryDecode(ReadOnlyMemory<byte> record, SourceBatch target, out string reason);
}
