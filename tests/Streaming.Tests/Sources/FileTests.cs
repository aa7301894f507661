using System.Diagnostics;
using System.IO.Compression;
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
    [InlineData("x.tsv", "a;b\tc;d\n1\t2\n", "{\"a;b\":1,\"c;d\":2}", true)]
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

    [Theory]
    [InlineData("x.csv.gz")]
    [InlineData("x.csv.br")]
    public async Task APackedFilesFormatIsToldByTheEndingBefore(string name)
    {
        var path = Path.Combine(_folder.FullName, name);
        await using (var file = File.Create(path))
        await using (Stream packed = name.EndsWith("gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Compress) : new BrotliStream(file, CompressionMode.Compress))
        {
            await packed.WriteAsync(Utf8("a\n1\n"), TestContext.Current.CancellationToken);
        }

        await using var source = Open(new SourceSettings { Path = path });

        Assert.Equal("""{"a":1}""", Assert.Single(await ReadAsync(source)).Data);
    }

    [Theory]
    [InlineData("x.csv.br", "no brotli at all, but text", "the content is not what .br files have")]
    [InlineData("x.csv.gz", "\u001f\u008b\u0008 and no more gzip", "archive")]
    public void AFileThatIsNotPackedAsItsEndingSaysIsRefused(string name, string content, string why)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, System.Text.Encoding.Latin1.GetBytes(content));

        var refused = Assert.Throws<SourceException>(() => Open(new SourceSettings { Path = path }));
        Assert.StartsWith($"--source {path}: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(why, refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task AFileThatShrinksWhileItIsReadIsTold()
    {
        var line = new string('x', 99_999) + "\n";
        await using var source = OpenFile("x.log", string.Concat(Enumerable.Repeat(line, 400)));
        await ReadAsync(source, most: 1);

        await using (var cut = new FileStream(Path.Combine(_folder.FullName, "x.log"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            cut.SetLength(10);
        }

        await ReadAsync(source);
        Assert.Matches("^the file has shrunk while it was read, from [0-9,]+ to 10 bytes$", source.MalformedLines[^1].Reason);
    }

    [Fact]
    public async Task ANamedPipeIsReadAsItIsWrittenAndNotBefore()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes in the file system are told apart on Linux.");
        var path = Path.Combine(_folder.FullName, "pipe.csv");
        using (var made = Process.Start("mkfifo", path))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.True(FileKind.IsStream(path));
        await using var source = Open(new SourceSettings { Path = path });
        Assert.Equal(SourceRead.Pending, source.TryRead(new EventBuffer()));

        await File.WriteAllTextAsync(path, "a\n1\n", TestContext.Current.CancellationToken);

        Assert.Equal("""{"a":1}""", Assert.Single(await ReadAsync(source)).Data);
    }

    [Fact]
    public void AFileIsNoStream()
    {
        var path = Path.Combine(_folder.FullName, "empty");
        File.WriteAllText(path, "");

        Assert.False(FileKind.IsStream(path));
        Assert.False(FileKind.IsStream(_folder.FullName));
        Assert.False(FileKind.IsStream(path + "-missing"));
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
