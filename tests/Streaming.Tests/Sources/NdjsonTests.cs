using StreamLab.Settings;
using static StreamLab.Streaming.Tests.Sources.SourceReading;

namespace StreamLab.Streaming.Tests.Sources;

public sealed class NdjsonTests
{
    private static readonly SourceSettings Ndjson = new() { Path = "input", Format = SourceFormat.Ndjson };

    [Theory]
    [InlineData("{\"a\":1}\n{\"b\":2}\n")]
    [InlineData("{\"a\":1}\n{\"b\":2}")]
    [InlineData("{\"a\":1}\r\n{\"b\":2}\r\n")]
    [InlineData("\uFEFF{\"a\":1}\n\n \t\r\n{\"b\":2}")]
    public Task LineIsAnEventAsItStands(string file) =>
        AssertEventsAsync(Utf8(file), Ndjson, ReadEvent.Json("""{"a":1}"""), ReadEvent.Json("""{"b":2}"""));

    [Fact]
    public async Task NoByteOfTheLineIsChanged()
    {
        const string Line = """ { "b" : [1.50, 1E2, {"x":null}] , "a":"\u00e9\/é" }""";

        var (events, _) = await ReadAllAsync(Utf8(Line), Ndjson);

        Assert.Equal(ReadEvent.Bytes(Utf8(Line)), Assert.Single(events).Data);
    }

    [Theory]
    [InlineData("""{"k":"s1"}""", "s1")]
    [InlineData("""{"k":"a\tb\"\u00fc"}""", "a\tb\"ü")]
    [InlineData("""{"k":1.50}""", "1.50")]
    [InlineData("""{"k":true}""", "true")]
    [InlineData("""{"k":[1, 2]}""", "[1, 2]")]
    [InlineData("""{"a":{"k":"deep"},"k":"top"}""", "top")]
    [InlineData("""{"k":"first","k":"last"}""", "last")]
    [InlineData("""{"\u006b":"escaped"}""", "escaped")]
    public async Task KeyIsThePropertysText(string line, string key)
    {
        var (events, malformed) = await ReadAllAsync(Utf8(line), Ndjson with { Key = "k" });

        Assert.Equal(0, malformed);
        Assert.Equal(ReadEvent.Json(ReadEvent.Bytes(Utf8(line)), ReadEvent.Bytes(Utf8(key))), Assert.Single(events));
    }

    [Theory]
    [InlineData("""{"k":null}""")]
    [InlineData("""{"k":""}""")]
    [InlineData("""{"k":"first","k":null}""")]
    public Task APropertyThatSaysNothingIsNoKey(string line) => AssertEventsAsync(Utf8(line), Ndjson with { Key = "k" }, ReadEvent.Json(line));

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n \r\n")]
    public Task FileWithoutRecordsEndsAtOnce(string file) => AssertEventsAsync(Utf8(file), Ndjson);
}
