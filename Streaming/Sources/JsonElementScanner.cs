using System.Buffers;

namespace StreamLab.Streaming.Sources;

/// <summary>Finds where an element of a JSON array ends, as its bytes come in: what was looked at is not looked at again.</summary>
internal sealed class JsonElementScanner
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[],"u8);
    private static readonly SearchValues<byte> InText = SearchValues.Create("\"\\"u8);

    private int _scanned;
    private int _depth;
    private bool _inText;

    /// <summary>Whether it is in the middle of an element.</summary>
    public bool IsWithin { get; private set; }

    /// <summary>Bytes looked at.</summary>
    public int Scanned => _scanned;

    /// <summary>Says that the bytes scanned so far are not given again.</summary>
    public void Forget() => _scanned = 0;

    /// <summary>Goes on with the element that <paramref name="unread"/> begins with.</summary>
    /// <returns>Its length without a comma after it; −1 when its end is not there yet.</returns>
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
                    // What the backslash escapes is not there yet.
                    _scanned = at;
                    break;
                }
            }
            else if (Ends(unread[at]))
            {
                return End(unread[at] == '}' || (unread[at] == ']' && _depth == 0) ? at + 1 : at);
            }
        }

        return -1;
    }

    /// <summary>Takes a sign outside of texts into account.</summary>
    /// <returns>Whether the element ends with it or before it.</returns>
    private bool Ends(byte sign)
    {
        switch (sign)
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
