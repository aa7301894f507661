using System.IO.Compression;
using System.Text;
using StreamLab.Settings;
using StreamLab.Streaming.Sources;
using static StreamLab.Streaming.Tests.Sources.SourceReading;

namespace StreamLab.Streaming.Tests.Sources;

public sealed class EncodingTests
{
    private static readonly SourceSettings Csv = new() { Path = "input", Format = SourceFormat.Csv };
    private static readonly SourceSettings Auto = new() { Path = "-" };

    [Fact]
    public Task GzipIsUnpackedWhateverItsNameIs() =>
        AssertEventsAsync(Gzip(Utf8("a,b\n1,x\n")), Csv, ReadEvent.Json("""{"a":1,"b":"x"}"""));

    [Fact]
    public Task GzipOfSeveralPartsIsUnpackedToItsEnd() => AssertEventsAsync(
        [.. Gzip(Utf8("a\n1\n")), .. Gzip(Utf8("2\n"))], Csv, ReadEvent.Json("""{"a":1}"""), ReadEvent.Json("""{"a":2}"""));

    [Fact]
    public async Task GzipOnStandardInputIsUnpackedWhereverItIsCut()
    {
        await using var source = OpenPipe(new TrickleStream(Gzip(Utf8("{\"a\":1}\n{\"a\":2}\n")), new(3)), Auto);

        Assert.Equal(["""{"a":1}""", """{"a":2}"""], (await ReadAsync(source)).Select(static e => e.Data));
    }

    [Fact]
    public async Task GzipThatIsCutIsAnErrorAndNoEnd()
    {
        var random = new Random(1);
        var packed = Gzip(Utf8("a\n" + string.Concat(Enumerable.Range(0, 50_000).Select(_ => $"{random.Next()}\n"))));
        await using var source = Open(packed[..(packed.Length / 2)], Csv);

        var error = await Assert.ThrowsAsync<SourceException>(() => ReadAsync(source));

        Assert.StartsWith("--source input: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    public Task TextOfTwoOrFourBytesACharacterIsRead(string name, bool marked)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] file = [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes("a,b\n1,é\n")];

        return AssertEventsAsync(file, Csv, new ReadEvent(null, ReadEvent.Bytes(Utf8("""{"a":1,"b":"é"}""")), true));
    }

    [Theory]
    [InlineData("name,city\n1,Zürich\n2,Genève\n", 2)]
    [InlineData("näme,city\n1,x\n", 1)]
    public void AnOlderEncodingIsRefusedByName(string text, int line)
    {
        var error = Assert.Throws<SourceException>(() => Open(Encoding.Latin1.GetBytes(text), Csv));

        Assert.StartsWith($"--source input: line {line} is not UTF-8 but of an older encoding, such as Latin-1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("89504E470D0A1A0A0000000D", "a PNG image")]
    [InlineData("504152311504150000", "a Parquet file")]
    [InlineData("4152524F573100000000", "an Arrow file")]
    [InlineData("504B03041400000000", "a ZIP archive or an Office document")]
    [InlineData("28B52FFD2400", "compressed with Zstandard, which this program cannot read")]
    [InlineData("425A6839314159265359F0A1B2FF00", "compressed with bzip2, which this program cannot read")]
    public async Task BinaryFormatsAreRefusedByName(string bytes, string name)
    {
        var file = Convert.FromHexString(bytes);
        foreach (var settings in (SourceSettings[])[Csv, Csv with { Format = SourceFormat.Ndjson }])
        {
            Assert.StartsWith($"--source input: is {name}", Assert.Throws<SourceException>(() => Open(file, settings)).Message, StringComparison.Ordinal);
        }

        await using var piped = OpenPipe(new MemoryStream(file), Auto);
        await using var packed = OpenPipe(new MemoryStream(Gzip(file)), Auto);
        Assert.Contains(name, (await Assert.ThrowsAsync<SourceException>(() => ReadAsync(piped))).Message, StringComparison.Ordinal);
        Assert.Contains(name, (await Assert.ThrowsAsync<SourceException>(() => ReadAsync(packed))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BytesThatAreNoTextAreSentOnlyIfSomeoneAsksForThat()
    {
        byte[] file = [1, 0, 2, 3, 0xFF, (byte)'\n'];
        await using var refused = OpenPipe(new MemoryStream(file), Auto);

        Assert.Contains("is not text", (await Assert.ThrowsAsync<SourceException>(() => ReadAsync(refused))).Message, StringComparison.Ordinal);
        await AssertEventsAsync(file, Auto with { Format = SourceFormat.Text }, ReadEvent.Text("\u0001\0\u0002\u0003\u00FF"));
    }

    [Theory]
    [InlineData("ORC is a word\n")]
    [InlineData("PAR1\n")]
    public async Task ALineThatBeginsLikeABinaryFormatIsText(string line)
    {
        await using var source = OpenPipe(new MemoryStream(Utf8(line)), Auto);

        Assert.Equal(line.TrimEnd('\n'), Assert.Single(await ReadAsync(source)).Data);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
