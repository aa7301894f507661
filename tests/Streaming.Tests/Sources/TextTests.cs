using StreamLab.Settings;
using StreamLab.Streaming.Sources;
using static StreamLab.Streaming.Tests.Sources.SourceReading;

namespace StreamLab.Streaming.Tests.Sources;

public sealed class TextTests
{
    [Theory]
    [InlineData(SourceFormat.Text, false)]
    [InlineData(SourceFormat.Text, true)]
    [InlineData(SourceFormat.Csv, true)]
    [InlineData(SourceFormat.Ndjson, true)]
    [InlineData(SourceFormat.Auto, true)]
    public async Task LinesAreGivenByteForByte(SourceFormat format, bool plain)
    {
        byte[] file = [0xEF, 0xBB, 0xBF, .. "{\"a\"\r\n\n\"x,\n"u8, 0xFF, 0x00, (byte)'\n', .. "last\r"u8];
        var settings = new SourceSettings { Path = "input", Format = format, Plain = plain };

        var (events, malformed) = await ReadAllAsync(file, settings);

        string[] expected = ["\u00EF\u00BB\u00BF{\"a\"\r", "", "\"x,", "\u00FF\0", "last\r"];
        Assert.Equal(expected.Select(ReadEvent.Text), events);
        Assert.Equal(0, malformed);
    }

    [Fact]
    public async Task EmptyFileHasNoLine() =>
        Assert.Equal(([], 0), await ReadAllAsync([], new SourceSettings { Path = "input", Format = SourceFormat.Text }));

    [Theory]
    [InlineData(" \r\n\t{\"a\":1}\n", true)]
    [InlineData("\uFEFF{\"a\":1}\n", true)]
    [InlineData("[1]\n", false)]
    [InlineData("a,b\n", false)]
    public async Task FormatOfStandardInputIsToldByItsFirstByte(string input, bool isJson)
    {
        await using var source = OpenPipe(new MemoryStream(Utf8(input)), new SourceSettings { Path = "-" });

        Assert.Equal(isJson, Assert.Single(await ReadAsync(source)).IsJson);
    }

    [Fact]
    public async Task WhiteSpaceOnStandardInputIsText()
    {
        await using var source = OpenPipe(new MemoryStream(Utf8(" \n\n")), new SourceSettings { Path = "-" });

        Assert.Equal([ReadEvent.Text(" "), ReadEvent.Text("")], await ReadAsync(source));
    }

    [Theory]
    [InlineData(SourceFormat.Text, false, "--key k: input is read as text lines, which have no columns; allowed with: CSV, NDJSON")]
    [InlineData(SourceFormat.Csv, true, "--key k: input is read as plain lines, which have no columns; allowed with: CSV, NDJSON")]
    public void KeyOfLinesWithoutColumnsIsRefused(SourceFormat format, bool plain, string message)
    {
        var settings = new SourceSettings { Path = "input", Format = format, Plain = plain, Key = "k" };

        Assert.Equal(message, Assert.Throws<SourceException>(() => Open([], settings)).Message);
    }

    [Fact]
    public async Task KeyOfTextOnStandardInputIsRefusedOnceItIsKnown()
    {
        await using var source = OpenPipe(new MemoryStream(Utf8("no json\n")), new SourceSettings { Path = "-", Key = "k" });

        await Assert.ThrowsAsync<SourceException>(() => ReadAsync(source));
        Assert.Throws<SourceException>(() => source.TryRead(new EventBuffer()));
    }
}
