using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Compression;
using HdrHistogram;
using HdrHistogram.Encoding;
using HdrHistogram.Utilities;

namespace StreamLab.Streaming.Measurement;

/// <summary>Encodes histograms in HdrHistogram's compressed V2 format: cookie, length, zlib of (header, counts); as base64.</summary>
/// <remarks>
/// The package's own decoder reads its decompressor once for the whole payload and treats a short read, which .NET's streams may
/// return, as the end. So this class does the compression, and the package encodes and decodes only the counts.
/// </remarks>
internal static class HistogramCodec
{
    private const int CompressedCookie = 0x1c849314;
    private const int Cookie = 0x1c849313;
    private const int EnvelopeLength = 8;
    private const int HeaderLength = 40;

    // 23 buckets of 1,024 counts at 9 bytes each are 212 KB. Anything larger was not written by this class.
    private const int MaxLength = 256 * 1024;

    // Pooled: a buffer is needed at least once a second, and would be most of a worker's garbage.
    private static readonly ConcurrentBag<ByteBuffer> Buffers = [];

    public static string Encode(HistogramBase histogram)
    {
        var buffer = Buffers.TryTake(out var used) ? used : ByteBuffer.Allocate(MaxLength);
        var raw = ArrayPool<byte>.Shared.Rent(MaxLength);
        try
        {
            buffer.Position = 0;
            var length = histogram.Encode(buffer, HistogramEncoderV2.Instance);
            CopyFirst(buffer, raw.AsSpan(0, length));
            return Compress(raw.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(raw);
            Buffers.Add(buffer);
        }
    }

    public static HistogramBase Decode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Rented: ControlRoom decodes at least four histograms a second, and the arrays would be most of its garbage.
        var raw = ArrayPool<byte>.Shared.Rent(MaxLength);
        try
        {
            CheckHeader(raw.AsSpan(0, Decompress(Convert.FromBase64String(text), raw)));
            var histogram = HistogramEncoding.DecodeFromByteBuffer(ByteBuffer.Allocate(raw), 0);
            return histogram.TotalCount >= 0 ? histogram : throw new FormatException("The counts overflow.");
        }
        catch (Exception e) when (e is FormatException or ArgumentException or IndexOutOfRangeException or InvalidDataException)
        {
            throw new FormatException($"Not an encoded latency histogram: {e.Message}", e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(raw);
        }
    }

    /// <returns>The number of bytes written to <paramref name="raw"/>.</returns>
    private static int Decompress(byte[] bytes, byte[] raw)
    {
        if (bytes.Length < EnvelopeLength
            || BinaryPrimitives.ReadInt32BigEndian(bytes) != CompressedCookie
            || BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4)) != bytes.Length - EnvelopeLength)
        {
            throw new FormatException("The envelope is not that of a compressed V2 histogram.");
        }

        using var zlib = new ZLibStream(new MemoryStream(bytes, EnvelopeLength, bytes.Length - EnvelopeLength), CompressionMode.Decompress);
        return zlib.ReadAtLeast(raw, raw.Length, throwOnEndOfStream: false);
    }

    private static void CheckHeader(ReadOnlySpan<byte> raw)
    {
        if (raw.Length < HeaderLength
            || BinaryPrimitives.ReadInt32BigEndian(raw) != Cookie
            || BinaryPrimitives.ReadInt32BigEndian(raw[4..]) != raw.Length - HeaderLength
            || BinaryPrimitives.ReadInt32BigEndian(raw[12..]) != LatencyHistogram.SignificantDigits
            || BinaryPrimitives.ReadInt64BigEndian(raw[16..]) != LatencyHistogram.LowestMicroseconds
            || BinaryPrimitives.ReadInt64BigEndian(raw[24..]) != LatencyHistogram.HighestMicroseconds)
        {
            throw new FormatException("The header has another range, precision or length.");
        }
    }

    private static string Compress(ReadOnlySpan<byte> raw)
    {
        using var target = new MemoryStream();
        target.SetLength(EnvelopeLength);
        target.Position = EnvelopeLength;
        using (var zlib = new ZLibStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(raw);
        }

        var bytes = target.GetBuffer().AsSpan(0, (int)target.Length);
        BinaryPrimitives.WriteInt32BigEndian(bytes, CompressedCookie);
        BinaryPrimitives.WriteInt32BigEndian(bytes[4..], bytes.Length - EnvelopeLength);
        return Convert.ToBase64String(bytes);
    }

    private static void CopyFirst(ByteBuffer buffer, Span<byte> target)
    {
        buffer.Position = 0;
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = buffer.Get();
        }
    }
}
