using System.Buffers;

namespace StreamLab.Streaming.Sources;

/// <summary>Finds the end of an element of a JSON array while its bytes arrive. Scans each byte once.</summary>
internal sealed class JsonElementScanner
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[],"u8);
    private static readonly SearchValues<byte> InText = SearchValues.Create("\"\\"u8);

    private int _scanned;
    private int _depth;
    private bool _inText;

    /// <summary>True in the middle of an element.</summary>
    public bool IsWithin { get; private set; }

    /// <summary>The number of bytes scanned.</summary>
    public int Scanned => _scanned;

    /// <summary>Resets the position: the caller removes the bytes scanned so far.</summary>
    public void Forget() => _scanned = 0;

    /// <summary>Continues with the element at the beginning of <paramref name="unread"/>.</summary>
    /// <returns>The element's length without a comma after it; −1 when its end has not arrived yet.</returns>
    public int Scan(ReadOnlySpan<byte> unread)
    {
        IsWithin = true;
        while (_scanned < unread.Length)
        {
            var found = unread[_scanned..].IndexOfAny(_inText ? InText : Structure);
            if (found < 0)
            {
                _scanned = unread.Length;
                break;
            }

            var at = _scanned + found;
            _scanned = at + 1;
            if (_inText)
            {
                if (unread[at] == '"')
                {
                    _inText = false;
                }
                else if (at + 1 < unread.Length)
                {
                    _scanned = at + 2;
                }
                else
                {
                    // The escaped character has not arrived yet.
                    _scanned = at;
                    break;
                }
            }
            else if (ProcessStructure(unread[at]))
            {
                return End(unread[at] == '}' || (unread[at] == ']' && _depth == 0) ? at + 1 : at);
            }
        }

        return -1;
    }

    /// <summary>Processes a structural character outside strings.</summary>
    /// <returns>True when the element ends with it or before it.</returns>
    private bool ProcessStructure(byte character)
    {
        switch (character)
        {
            case (byte)'"':
                _inText = true;
                return false;
            case (byte)'{' or (byte)'[':
                _depth++;
                return false;
            case (byte)'}' or (byte)']':
                _depth--;
                return _depth <= 0;
            default:
                return _depth == 0;
        }
    }

    private int End(int length)
    {
        (_scanned, _depth, _inText, IsWithin) = (0, 0, false, false);
        return length;
    }
}
