using System.IO.Compression;
using System.Text;

namespace StreamLab.Streaming.Sources;

/// <summary>Decompresses a source's bytes and converts them to UTF-8. The first read detects compression and encoding.</summary>
/// <param name="open">Opens the raw bytes.</param>
/// <param name="origin">The origin of the bytes.</param>
/// <param name="asGiven">True to keep the content's encoding; it is still decompressed.</param>
internal sealed class SourceStream(Func<Stream> open, InputOrigin origin, bool asGiven) : ReadableStream
{
    // Without this, truncated compressed data looks complete.
    static SourceStream() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    private Stream? _raw;
    private Stream? _content;
    private long _lengthAtFirst;

    /// <summary>True when the raw bytes can be read again from their beginning.</summary>
    public bool IsSeekable { get; init; }

    /// <summary>A message when the file became shorter while it was read; otherwise null.</summary>
    public string? Shrinkage { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="SourceException">The bytes are in a format that cannot be read.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = ReadContent(buffer, offset, count);
        if (read == 0)
        {
            Shrinkage ??= LookForShrinkage();
        }

        return read;
    }

    private int ReadContent(byte[] buffer, int offset, int count)
    {
        try
        {
            _content ??= Begin();
            return _content.Read(buffer, offset, count);
        }
        catch (InvalidOperationException e) when (origin.Compression is not null)
        {
            // The other decoders throw InvalidDataException themselves.
            throw new InvalidDataException($"the content is not what .{origin.Compression} files have", e);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content?.Dispose();
            _raw?.Dispose();
        }

        base.Dispose(disposing);
    }

    private Stream Begin()
    {
        _raw = open();
        _lengthAtFirst = _raw is FileStream { CanSeek: true } file ? file.Length : 0;
        var first = PrefixedStream.Begin(_raw);
        var content = Decompressed(first);
        if (content != first)
        {
            first = PrefixedStream.Begin(content);
        }

        return asGiven ? first : InUtf8(first);
    }

    private Stream Decompressed(PrefixedStream stream)
    {
        if (stream.Prefix.StartsWith(BinaryFormats.Gzip))
        {
            return new GZipStream(stream, CompressionMode.Decompress);
        }

        // Brotli data cannot be recognized by its first bytes.
        return origin.Compression == "br" ? new BrotliStream(stream, CompressionMode.Decompress) : stream;
    }

    private Stream InUtf8(PrefixedStream stream)
    {
        if (BinaryFormats.NameOf(stream.Prefix) is { } binary)
        {
            throw new SourceException($"--source {origin.Name}: is {binary}; allowed: CSV, NDJSON, a JSON array or text, as it is or packed with gzip");
        }

        return TextEncodings.Find(stream.Prefix) is { } encoding ? Encoding.CreateTranscodingStream(stream, encoding, new UTF8Encoding(false)) : stream;
    }

    private string? LookForShrinkage()
    {
        if (_raw is not FileStream { CanSeek: true } file || (file.Position >= _lengthAtFirst && file.Position <= file.Length))
        {
            return null;
        }

        return FormattableString.Invariant($"the file has shrunk while it was read, from {Math.Max(_lengthAtFirst, file.Position):N0} to {file.Length:N0} bytes");
    }
}
