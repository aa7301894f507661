using StreamLab.Settings;
using StreamLab.Streaming.Sources;
using static StreamLab.Streaming.Tests.Sources.SourceReading;

namespace StreamLab.Streaming.Tests.Sources;

public sealed class JsonArrayTests
{
    private static readonly SourceSettings Json = new() { Path = "input", Format = SourceFormat.Ndjson };

    [Theory]
    [InlineData("""[{"a":1},{"a":"]},{"}]""")]
    [InlineData("""  [ {"a":1} , {"a":"]},{"} ] """)]
    [InlineData("[\n  {\n    \"a\": 1\n  },\n  {\n    \"a\": \"]},{\"\n  }\n]\n")]
    [InlineData("\uFEFF[{\"a\":1},{\"a\":\"]},{\"}]")]
    public Task ElementsBecomeEventsOfOneLineEach(string file) =>
        AssertEventsAsync(Utf8(file), Json, ReadEvent.Json("""{"a":1}"""), ReadEvent.Json("""{"a":"]},{"}"""));

    [Fact]
    public async Task KeysAreTakenFromElements()
    {
        var (events, _) = await ReadAllAsync(Utf8("""[{"k":"x"},{"k":null},{"k":""},{"k":7}]"""), Json with { Key = "k" });

        Assert.Equal(["x", null, null, "7"], events.Select(static e => e.Key));
    }

    [Fact]
    public async Task ElementsThatAreNoObjectsAreSkippedWithTheirNumbers()
    {
        await using var source = Open(Utf8("""[1,{"a":1},"x,]",[{"b":2}],{"a":},null,{"a":2}]"""), Json);

        Assert.Equal(["""{"a":1}""", """{"a":2}"""], (await ReadAsync(source)).Select(static e => e.Data));
        Assert.Equal(
            ["element 1: not a JSON object", "element 3: not a JSON object", "element 4: not a JSON object", "element 5: not JSON from byte 6 on", "element 6: not a JSON object"],
            source.MalformedLines.Select(static line => line.Reason));
    }

    [Theory]
    [InlineData("""[{"a":1},{"a":""", "element 2: the array ends within an element")]
    [InlineData("""[{"a":1},""", "the array is not closed")]
    public async Task AnArrayThatIsCutIsTold(string file, string reason)
    {
        await using var source = Open(Utf8(file), Json);

        Assert.Equal("""{"a":1}""", Assert.Single(await ReadAsync(source)).Data);
        Assert.Equal(reason, Assert.Single(source.MalformedLines).Reason);
    }

    [Fact]
    public async Task AnElementThatIsTooLongIsSkippedAlone()
    {
        var huge = "{\"a\":\"" + string.Concat(Enumerable.Repeat("\\\"x", 500_000)) + "\"}";
        await using var source = Open(Utf8($$"""[{"a":1},{{huge}},{"a":2}]"""), Json);

        Assert.Equal(["""{"a":1}""", """{"a":2}"""], (await ReadAsync(source)).Select(static e => e.Data));
        Assert.Equal("element 2: longer than 1,000,000 bytes", Assert.Single(source.MalformedLines).Reason);
    }

    [Fact]
    public async Task ALongArrayIsReadWhereverTheInputIsCut()
    {
        var elements = Enumerable.Range(0, 2_000).Select(static i => $$"""{"n":{{i}},"t":"\\\"{[,"}""").ToList();
        var random = new Random(7);
        await using var source = OpenPipe(new TrickleStream(Utf8("[" + string.Join(", ", elements) + "]"), random), Json);

        Assert.Equal(elements, (await ReadAsync(source)).Select(static e => e.Data));
        Assert.Equal(0, source.Malformed);
    }

    [Theory]
    [InlineData("[{\"a\":1}]\n", true)]
    [InlineData("[ \n {\"a\":1}]\n", true)]
    [InlineData("[2026-01-01] started\n", false)]
    public async Task OnStandardInputABraceAfterTheBracketTells(string input, bool isJson)
    {
        await using var source = OpenPipe(new MemoryStream(Utf8(input)), new SourceSettings { Path = "-" });

        Assert.Equal(isJson, Assert.Single(await ReadAsync(source)).IsJson);
    }

    [Fact]
    public void AnArrayWithoutElementsIsRefused() => Assert.Equal(
        "--source input: is an array without elements; allowed: at least one event",
        Assert.Throws<SourceException>(() => Open(Utf8("[ ]\n"), Json)).Message);
}
