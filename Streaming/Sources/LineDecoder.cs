using System.Buffers;

namespace StreamLab.Streaming.Sources;

/// <summary>Decodes text: every line is an event, whatever its bytes.</summary>
internal sealed class LineDecoder : IRecordDecoder
{
    /// <inheritdoc/>
    public SplitResult FindRecord(ReadOnlySpan<byte> unread, bool atEnd) => LineSplitter.Find(unread, atEnd);

    /// <inheritdoc/>
    public bool TryDecode(ReadOnlyMemory<byte> record, SourceBatch target, out string reason)
    {
        target.IsJson = false;
        target.Write(record.Span);
        reason = "";
        return true;
    }
}
