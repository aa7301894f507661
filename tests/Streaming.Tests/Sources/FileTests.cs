using Microsoft.Extensions.Logging.Abstractions;
using StreamLab.Settings;
using StreamLab.Streaming.Sources;
using static StreamLab.Streaming.Tests.Sources.SourceReading;

namespace StreamLab.Streaming.Tests.Sources;

public sealed class FileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("x.csv", "a\n1\n", "{\"a\":1}", true)]
    [InlineData("X.CSV", "a\n1\n", "{\"a\":1}", true)]
    [InlineData("x.ndjson", "{\"a\":1}\n", "{\"a\":1}", true)]
    [InlineData("x.jsonl", "{\"a\":1}\n", "{\"a\":1}", true)]
    [InlineData("x.json", "{\"a\":1}\n", "{\"a\":1}", true)]
    [InlineData("x.log", "{\"a\":1}\n", "{\"a\":1}", false)]
    [InlineData("x", "a,b\n", "a,b", false)]
    public async Task FormatIsToldByTheEnding(string name, string content, string data, bool isJson)
    {
        await using var source = OpenFile(name, content);

        var read = Assert.Single(await ReadAsync(source));
        Assert.Equal((data, isJson), (read.Data, read.IsJson));
    }

    [Fact]
    public async Task FormatAskedForGoesBeforeTheEnding()
    {
        await using var source = OpenFile("x.txt", "a\n1\n", new SourceSettings { Format = SourceFormat.Csv });

        Assert.Equal("""{"a":1}""", Assert.Single(await ReadAsync(source)).Data);
    }

    [Fact]
    public async Task SampleAsAFileOfOnesOwnIsReadToItsEnd()
    {
        await using var resource = typeof(EventSources).Assembly.GetManifestResourceStream("realtime-usgs-earthquakes.ndjson")!;
        using var reader = new StreamReader(resource);
        var content = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        await using var source = OpenFile("quakes.ndjson", content, new SourceSettings { Key = "network" });

        var events = await ReadAsync(source);

        Assert.Equal((1_707, 0), (events.Count, source.Malformed));
        Assert.Equal(386, events.Count(e => e.Key == "ci"));
        Assert.Equal(content.Split('\n').Where(line => line.Length > 0), events.Select(e => e.Data));
    }

    [Fact]
    public void MissingFileIsRefusedInOneLine()
    {
        var path = Path.Combine(_folder.FullName, "missing.csv");

        var error = Assert.Throws<SourceException>(() => Open(new SourceSettings { Path = path }));

        Assert.StartsWith($"--source {path}: ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("; allowed: a readable file, or - for standard input", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void FolderIsRefused() =>
        Assert.Throws<SourceException>(() => Open(new SourceSettings { Path = _folder.FullName }));

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    public void ReplicaOutsideOfItsCountIsRefused(int index, int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => EventSources.Open(new LabSettings(), index, count, TimeProvider.System, NullLogger.Instance));

    private IEventSource OpenFile(string name, string content, SourceSettings? settings = null)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return Open((settings ?? new SourceSettings()) with { Path = path });
    }

    private static IEventSource Open(SourceSettings source) =>
        EventSources.Open(new LabSettings { Source = source }, 0, 1, TimeProvider.System, NullLogger.Instance);
}
