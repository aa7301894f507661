using System.Globalization;

namespace StreamLab.Streaming.Sources;

/// <summary>Decodes a JSON array of any length whose elements are JSON objects. Text after the array is read as NDJSON.</summary>
/// <param name="key">The property that becomes the key; empty means none.</param>
internal sealed class JsonArrayDecoder(string key) : IRecordDecoder
{
    private const string TooLong = "longer than 1,000,000 bytes";
    private const string CutShort = "the array ends within an element";
    private const string ArrayNotClosed = "the array is not closed";

    private readonly NdjsonDecoder _objects = new(key);
    private readonly JsonElementScanner _scanner = new();
    private byte[] _compact = [];
    private State _state = State.Outside;
    private long _element;

    private enum State
    {
        Outside,
        Within,
        TooLong,
        After,
    }

    private static ReadOnlySpan<byte> Separators => " \t\r\n,"u8;

    /// <inheritdoc/>
    public SplitResult FindRecord(ReadOnlySpan<byte> unread, bool atEnd)
    {
        if (_state == State.After)
        {
            return _objects.FindRecord(unread, atEnd);
        }

        if (_state == State.TooLong)
        {
            return SkipElement(unread);
        }

        if (unread.IsEmpty)
        {
            return atEnd ? End(ArrayNotClosed) : SplitResult.More;
        }

        var start = _scanner.IsWithin ? 0 : unread.IndexOfAnyExcept(Separators);
        if (start != 0)
        {
            return SplitResult.Nothing(start < 0 ? unread.Length : start);
        }

        return unread[0] switch
        {
            (byte)'[' when _state == State.Outside => Enter(State.Within),
            (byte)']' when !_scanner.IsWithin => Enter(State.After),
            _ => FindElement(unread, atEnd),
        };
    }

    /// <inheritdoc/>
    public bool TryDecode(ReadOnlyMemory<byte> record, SourceBatch target, out string reason)
    {
        // A reader of lines would see an element of several lines as several records.
        var isOneLine = _state == State.After || !record.Span.ContainsAny((byte)'\n', (byte)'\r');
        if (_objects.TryDecode(isOneLine ? record : Compact(record.Span), target, out reason))
        {
            return true;
        }

        reason = _state == State.After ? reason : WithElementNumber(reason);
        return false;
    }

    private SplitResult Enter(State state)
    {
        _state = state;
        return SplitResult.Nothing(1);
    }

    private SplitResult End(string reason)
    {
        _state = State.After;
        return SplitResult.Malformed(reason);
    }

    private SplitResult FindElement(ReadOnlySpan<byte> unread, bool atEnd)
    {
        if (!_scanner.IsWithin)
        {
            _element++;
        }

        var length = _scanner.Scan(unread);
        if (length > InputBuffer.MaxRecordBytes || (length < 0 && unread.Length > InputBuffer.MaxRecordBytes))
        {
            _state = length < 0 ? State.TooLong : _state;
            return SplitResult.Malformed(WithElementNumber(TooLong), length < 0 ? _scanner.Scanned : length);
        }

        if (length >= 0)
        {
            return SplitResult.Record(length, length);
        }

        if (!atEnd)
        {
            return SplitResult.More;
        }

        _state = State.After;
        return SplitResult.Malformed(WithElementNumber(CutShort), unread.Length);
    }

    /// <summary>Skips the rest of an element that is too long, without storing it.</summary>
    private SplitResult SkipElement(ReadOnlySpan<byte> unread)
    {
        if (unread.IsEmpty)
        {
            return SplitResult.More;
        }

        _scanner.Forget();
        var length = _scanner.Scan(unread);
        if (length >= 0)
        {
            _state = State.Within;
        }

        var skipped = length < 0 ? _scanner.Scanned : length;
        return skipped == 0 ? SplitResult.More : SplitResult.Nothing(skipped);
    }

    private string WithElementNumber(string reason) => string.Create(CultureInfo.InvariantCulture, $"element {_element}: {reason}");

    private ReadOnlyMemory<byte> Compact(ReadOnlySpan<byte> element)
    {
        if (_compact.Length < element.Length)
        {
            _compact = new byte[Math.Max(element.Length, 1024)];
        }

        var (length, inText) = (0, false);
        for (var i = 0; i < element.Length; i++)
        {
            var character = element[i];
            if (character == '"')
            {
                inText = !inText;
            }
            else if (character == '\\' && inText && i + 1 < element.Length)
            {
                _compact[length++] = character;
                character = element[++i];
            }

            if (inText || character is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                _compact[length++] = character;
            }
        }

        return _compact.AsMemory(0, length);
    }
}
