using StreamLab.Streaming.Sources;

namespace StreamLab.Streaming.Tests.Sources;

/// <summary>The same line again and again, without end.</summary>
internal sealed class EndlessStream(byte[] line) : ReadableStream
{
    private long _position;

    public long Given => Volatile.Read(ref _position);

    public override int Read(byte[] buffer, int offset, int count)
    {
        for (var i = 0; i < count; i++)
        {
            buffer[offset + i] = line[(_position + i) % line.Length];
        }

        Volatile.Write(ref _position, _position + count);
        return count;
    }
}
