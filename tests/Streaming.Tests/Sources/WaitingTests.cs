using StreamLab.Settings;
using StreamLab.Streaming.Sources;
using static StreamLab.Streaming.Tests.Sources.SourceReading;

namespace StreamLab.Streaming.Tests.Sources;

public sealed class WaitingTests
{
    private static readonly SourceSettings Auto = new() { Path = "-" };
    private static readonly SourceSettings Text = new() { Path = "-", Format = SourceFormat.Text };

    [Fact]
    public async Task EventComesAsSoonAsItsLineIsComplete()
    {
        var stream = new FeedStream();
        await using var source = OpenPipe(stream, Auto);
        var target = new EventBuffer();
        target.HasKey = true;
        Assert.Equal(SourceRead.Pending, source.TryRead(target));
        Assert.True(target.HasKey);

        stream.Feed("a\nb");
        Assert.Equal("a", Assert.Single(await ReadAsync(source, most: 1)).Data);
        Assert.Equal(SourceRead.Pending, source.TryRead(target));

        stream.Feed("c");
        stream.End();
        Assert.Equal("bc", Assert.Single(await ReadAsync(source)).Data);
        Assert.Equal(SourceRead.End, source.TryRead(target));
    }

    [Fact]
    public async Task DisposeDoesNotWaitForABlockedRead()
    {
        var stream = new FeedStream();
        var source = OpenPipe(stream, Auto);
        stream.ReadBegan.Wait(TestContext.Current.CancellationToken);

        await source.DisposeAsync();

        Assert.Equal(SourceRead.End, source.TryRead(new EventBuffer()));
        stream.End();
    }

    [Fact]
    public async Task DisposeStopsAReaderThatWaitsForRoom()
    {
        var source = OpenPipe(new EndlessStream(Utf8("line\n")), Text);
        Assert.Single(await ReadAsync(source, most: 1));

        await source.DisposeAsync();
    }

    [Fact]
    public async Task WaitingIsCancelled()
    {
        var stream = new FeedStream();
        await using var source = OpenPipe(stream, Auto);
        using var stop = new CancellationTokenSource();
        var waiting = source.WaitAsync(stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        stream.End();
    }

    [Fact]
    public async Task SourceThatIsNotReadStopsReadingAhead()
    {
        const int MostAhead = 2 * (RecordPump.MaxWaiting + 4) * InputBuffer.ChunkBytes;
        var stream = new EndlessStream(Utf8(new string('x', 99) + "\n"));
        await using var source = OpenPipe(stream, Text);
        var target = new EventBuffer();

        for (var read = 0L; read < 400_000; read++)
        {
            while (source.TryRead(target) != SourceRead.Event)
            {
                await source.WaitAsync(TestContext.Current.CancellationToken);
            }

            Assert.InRange(stream.Given, 0, (read * 100) + MostAhead);
        }

        Assert.InRange(source.Waiting, 0, RecordPump.MaxWaiting);
    }

    [Fact]
    public async Task ReadErrorComesAfterTheEventsBeforeIt()
    {
        await using var source = OpenPipe(new BreakingStream(new IOException("the cable was pulled")), Text);
        Assert.Equal("good", Assert.Single(await ReadAsync(source, most: 1)).Data);

        var error = await Assert.ThrowsAsync<SourceException>(() => ReadAsync(source));

        Assert.Equal("--source standard input: the cable was pulled; allowed: a readable file, or - for standard input", error.Message);
    }

    [Fact]
    public async Task UnexpectedErrorIsNotWaitedForEver()
    {
        await using var source = OpenPipe(new BreakingStream(new InvalidOperationException("a bug")), Text);

        Assert.Equal("a bug", (await Assert.ThrowsAsync<InvalidOperationException>(() => ReadAsync(source))).Message);
    }

    private sealed class BreakingStream(Exception error) : ReadableStream
    {
        private bool _given;

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_given)
            {
                throw error;
            }

            _given = true;
            "good\n"u8.CopyTo(buffer.AsSpan(offset));
            return 5;
        }
    }
}
