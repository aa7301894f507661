using System.Text;
using StreamLab.LocalHost.Children;


namespace StreamLab.LocalHost.Tests.Children;

public sealed class PrintSinkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LinesOfSeveralConsumersDoNotMix()
    {
        using var target = new MemoryStream();
        using var sink = new PrintSink(target, () => { });
        await Task.WhenAll(
            sink.CopyAsync(new TrickleStream("aaaa\naaaa\n"), Token),
            sink.CopyAsync(new TrickleStream("bbbb\nbbbb\n"), Token));
        Assert.Equal(["", "aaaa", "aaaa", "bbbb", "bbbb"], Encoding.UTF8.GetString(target.ToArray()).Split('\n').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task LastLineWithoutItsEndIsWritten()
    {
        using var target = new MemoryStream();
        using var sink = new PrintSink(target, () => { });
        await sink.CopyAsync(new TrickleStream("whole\npart"), Token);
        Assert.Equal("whole\npart", Encoding.UTF8.GetString(target.ToArray()));
    }

    [Fact]
    public async Task LineLongerThanTheBufferIsWrittenWhole()
    {
        var line = new string('x', 300_000) + "\n";
        using var target = new MemoryStream();
        using var sink = new PrintSink(target, () => { });
        await sink.CopyAsync(new MemoryStream(Encoding.UTF8.GetBytes(line)), Token);
        Assert.Equal(line, Encoding.UTF8.GetString(target.ToArray()));
    }

    [Fact]
    public async Task ClosedTargetIsToldOnceAndTheSourceIsReadOn()
    {
        var told = 0;
        using var sink = new PrintSink(new ClosedStream(), () => told++);
        await sink.CopyAsync(new TrickleStream("one\ntwo\nthree\n"), Token);
        Assert.Equal(1, told);
    }

    /// <summary>Gives three bytes at a time.</summary>
    private sealed class TrickleStream(string text) : MemoryStream(Encoding.UTF8.GetBytes(text))
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return Read(buffer.Span[..Math.Min(3, buffer.Length)]);
        }
    }

    /// <summary>A pipe that nobody reads any more.</summary>
    private sealed class ClosedStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException(new IOException("Broken pipe"));
    }
}
