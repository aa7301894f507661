namespace StreamLab.Streaming.Sources;

/// <summary>A stream whose first bytes were read ahead and are returned again.</summary>
internal sealed class PrefixedStream : ReadableStream
{
    private readonly byte[] _prefix;
    private readonly int _length;
    private readonly Stream _rest;
    private int _returned;

    private PrefixedStream(byte[] prefix, int length, Stream rest) => (_prefix, _length, _rest) = (prefix, length, rest);

    /// <summary>The first bytes.</summary>
    public ReadOnlySpan<byte> Prefix => _prefix.AsSpan(0, _length);

    /// <summary>
    /// Reads the first bytes of <paramref name="stream"/>, only as many as are needed to recognize the format: more may arrive late.
    /// </summary>
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
        if (_returned == _length)
        {
            return _rest.Read(buffer, offset, count);
        }

        var taken = Math.Min(count, _length - _returned);
        _prefix.AsSpan(_returned, taken).CopyTo(buffer.AsSpan(offset));
        _returned += taken;
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
