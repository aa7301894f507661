using System.IO.Compression;
using StreamLab.Streaming.Sources;

namespace StreamLab.Streaming.Tests.Sources;

public sealed class RawSourceTests
{
    [Theory]
    [InlineData(100, 60)]
    [InlineData(1_000_000, 999_960)]
    [InlineData(40, 0)]
    [InlineData(1, 0)]
    public void FillerAndStampTogetherAreThePayload(int payload, int filler)
    {
        var buffer = new EventBuffer();

        Assert.Equal(SourceRead.Event, new RawSource(payload).TryRead(buffer));

        Assert.Equal(filler, buffer.Data.Length);
        Assert.False(buffer.HasKey);
        Assert.False(buffer.IsJson);
    }

    [Fact]
    public void FillerIsTheSameInEveryRunAndDiffersFromRecordToRecord()
    {
        var (first, second) = (Read(), Read());

        Assert.Equal(first, second);
        Assert.Equal(first.Count, first.Distinct().Count());
    }

    [Fact]
    public void FillerCompressesAsTextDoes()
    {
        var text = System.Text.Encoding.Latin1.GetBytes(string.Concat(Read()));
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(text);
        }

        Assert.InRange((double)text.Length / compressed.Length, 1.5, 6);
    }

    private static List<string> Read()
    {
        var (source, buffer, read) = (new RawSource(140), new EventBuffer(), new List<string>());
        for (var i = 0; i < 100; i++)
        {
            source.TryRead(buffer);
            read.Add(ReadEvent.Bytes(buffer.Data));
        }

        return read;
    }
}
