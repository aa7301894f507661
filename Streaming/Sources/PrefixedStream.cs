namespace StreamLab.Streaming.Sources;

/// <summary>A stream of which the first bytes have been read already, and are given out again.</summary>
internal sealed class PrefixedStream : ReadableStream
{
    private readonly byte[] _prefix;
    private readonly int _length;
    private readonly Stream _rest;
    private int _given;

    private PrefixedStream(byte[] prefix, int length, Stream rest) => (_prefix, _length, _rest) = (prefix, length, rest);

    /// <summary>The first bytes.</summary>
    public ReadOnlySpan<byte> Prefix => _prefix.AsSpan(0, _length);

    /// <summary>Reads the first bytes of <paramref name="stream"/>: no more than are needed to say what they begin, because more may come late.</summary>
    public static PrefixedStream Begin(Stream stream)
    {
        var prefix = new byte[InputBuffer.ChunkBytes];
        int length = 0, read;
        do
        {
            read = stream.Read(prefix, length, prefix.Length - length);
            length += read;
        }
        while (read > 0 && BinaryFormats.MayGoOn(prefix.AsSpan(0, length)));

        return new(prefix, length, stream);
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_given == _length)
        {
            return _rest.Read(buffer, offset, count);
        }

        var taken = Math.Min(count, _length - _given);
        _prefix.AsSpan(_given, taken).CopyTo(buffer.AsSpan(offset));
        _given += taken;
        return taken;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _rest.Dispose();
        }

        base.Dispose(disposing);
    }
}
