using System.Collections.Concurrent;
using System.Text;
using StreamLab.Streaming.Sources;

namespace StreamLab.Streaming.Tests.Sources;

/// <summary>A pipe: a read blocks until the test feeds something, whatever is cancelled meanwhile.</summary>
internal sealed class FeedStream : ReadableStream
{
    private readonly BlockingCollection<byte[]> _chunks = [];

    public ManualResetEventSlim ReadBegan { get; } = new();

    public void Feed(string text) => _chunks.Add(Encoding.UTF8.GetBytes(text));

    public void End() => _chunks.CompleteAdding();

    public override int Read(byte[] buffer, int offset, int count)
    {
        ReadBegan.Set();
        if (!_chunks.TryTake(out var chunk, Timeout.Infinite))
        {
            return 0;
        }

        chunk.CopyTo(buffer, offset);
        return chunk.Length;
    }
}
