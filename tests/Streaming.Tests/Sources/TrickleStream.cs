using StreamLab.Streaming.Sources;

namespace StreamLab.Streaming.Tests.Sources;

/// <summary>Gives bytes in small pieces of any length.</summary>
internal sealed class TrickleStream(byte[] bytes, Random random) : ReadableStream
{
    private int _position;

    public override int Read(byte[] buffer, int offset, int count)
    {
        var taken = Math.Min(Math.Min(random.Next(1, 40), count), bytes.Length - _position);
        bytes.AsSpan(_position, taken).CopyTo(buffer.AsSpan(offset));
        _position += taken;
        return taken;
    }
}
