using System.Text;
using Microsoft.Extensions.Time.Testing;
using StreamLab.Settings;
using StreamLab.Streaming.Sources;
using static StreamLab.Streaming.Tests.Sources.SourceReading;

namespace StreamLab.Streaming.Tests.Sources;

public sealed class MalformedTests
{
    private static readonly SourceSettings Csv = new() { Path = "input", Format = SourceFormat.Csv };
    private static readonly SourceSettings Ndjson = new() { Path = "input", Format = SourceFormat.Ndjson };
    private static readonly SourceSettings Text = new() { Path = "input", Format = SourceFormat.Text };

    [Theory]
    [InlineData("{\"a\":", "not JSON from byte 6 on")]
    [InlineData("{\"a\":1}}", "not JSON from byte 8 on")]
    [InlineData("{\"a\":01}", "not JSON from byte 7 on")]
    [InlineData("nonsense", "not JSON from byte 2 on")]
    [InlineData("[1]", "not a JSON object")]
    [InlineData("1", "not a JSON object")]
    [InlineData("null", "not a JSON object")]
    [InlineData("{\"a\":\"\u00FF\"}", "not UTF-8")]
    [InlineData("{\"b\":1}", "no property k")]
    [InlineData("{\"x\":{\"k\":1}}", "no property k")]
    [InlineData("{\"k\":\"\\ud800\"}", "the text of k has half a surrogate pair")]
    public async Task NdjsonLineIsSkippedWithItsNumberAndReason(string line, string reason)
    {
        var file = Encoding.Latin1.GetBytes($"{{\"k\":1}}\n\n{line}\n{{\"k\":2}}\n");

        await AssertSkippedAsync(file, Ndjson with { Key = "k" }, $"Line 3 of input skipped: {reason}", "{\"k\":1}", "{\"k\":2}");
    }

    [Theory]
    [InlineData("1", "1 fields where the header has 2")]
    [InlineData("1,2,3", "3 fields where the header has 2")]
    [InlineData("1,\"x", "a quote is not closed")]
    [InlineData("1,\"x\"y", "text after a closing quote")]
    [InlineData("1,\"x\" ", "text after a closing quote")]
    [InlineData("1,x\"y", "a quote inside a field that does not begin with one")]
    [InlineData("1,x\ry", "a carriage return inside a field without quotes")]
    [InlineData("1,\u00FF", "not UTF-8")]
    public async Task CsvLineIsSkippedWithItsNumberAndReason(string line, string reason)
    {
        // The good records before it span lines 2 to 4.
        var file = Encoding.Latin1.GetBytes($"a,b\n1,\"x\ny\"\n1,2\n{line}\n3,4\n");

        await AssertSkippedAsync(
            file, Csv, $"Line 5 of input skipped: {reason}", """{"a":1,"b":"x\ny"}""", """{"a":1,"b":2}""", """{"a":3,"b":4}""");
    }

    [Fact]
    public async Task UnclosedQuoteDoesNotSwallowTheLinesAfterIt()
    {
        var good = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"{i},{new string('x', 40)}\n"));

        var (events, malformed) = await ReadAllAsync(Utf8("a,b\n0,\"x\n" + good), Csv);

        Assert.Equal((40_000, 1), (events.Count, malformed));
    }

    [Fact]
    public async Task LineOfAMillionBytesIsReadAndALongerOneIsNot()
    {
        var longest = new string('x', 1_000_000);
        var file = Utf8($"{longest}\n{longest}x\nshort\n{longest}{longest}{longest}\n{longest}");
        var logger = new RecordingLogger();
        await using var source = Open(file, Text, logger: logger);

        var events = await ReadAsync(source);

        Assert.Equal([longest, "short", longest], events.Select(e => e.Data));
        Assert.Equal(2, source.Malformed);
        Assert.Equal(
            ["Line 2 of input skipped: longer than 1,000,000 bytes", "Line 4 of input skipped: longer than 1,000,000 bytes"],
            logger.Messages);
    }

    [Fact]
    public async Task CsvRecordLongerThanAMillionBytesIsSkipped()
    {
        var longest = new string('x', 1_000_000);

        var (events, malformed) = await ReadAllAsync(Utf8($"a,b\n1,{longest}\n2,3\n{longest}"), Csv);

        Assert.Equal("""{"a":2,"b":3}""", Assert.Single(events).Data);
        Assert.Equal(2, malformed);
    }

    [Fact]
    public void EndlessLineIsSkippedInBoundedMemory() =>
        AssertBounded(new LineDecoder(), "", "longer than 1,000,000 bytes");

    [Fact]
    public void EndlessQuotedFieldIsSkippedInBoundedMemory() =>
        AssertBounded(new CsvDecoder(CsvHeader.None), "\"", "a quote is not closed");

    [Fact]
    public async Task ManyMalformedLinesDoNotFloodTheLog()
    {
        var logger = new RecordingLogger();
        var file = Utf8(string.Concat(Enumerable.Repeat("bad\n", 2_500)));
        await using var source = Open(file, Ndjson, logger: logger, time: new FakeTimeProvider());

        await ReadAsync(source);

        Assert.Equal(2_500, source.Malformed);
        Assert.Equal(8, logger.Messages.Count);
        Assert.StartsWith("Line 5 of input skipped: ", logger.Messages[4], StringComparison.Ordinal);
        Assert.StartsWith("1000 lines of input skipped so far, the last was line 1000: ", logger.Messages[5], StringComparison.Ordinal);
        Assert.StartsWith("2000 lines of input skipped so far", logger.Messages[6], StringComparison.Ordinal);
        Assert.Equal("2500 lines of input skipped in all", logger.Messages[7]);
    }

    [Fact]
    public async Task TheFirstHundredAreKeptWithTheirNumbersAndReasons()
    {
        await using var source = Open(Utf8("{}\n" + string.Concat(Enumerable.Repeat("bad\n", 150))), Ndjson);

        await ReadAsync(source);

        Assert.Equal(Enumerable.Range(2, 100).Select(static line => (long)line), source.MalformedLines.Select(static line => line.Line));
        Assert.All(source.MalformedLines, static line => Assert.Equal("not JSON from byte 1 on", line.Reason));
    }

    [Fact]
    public void SlowMalformedLinesAreSummedUpEveryTenSeconds()
    {
        var (logger, time) = (new RecordingLogger(), new FakeTimeProvider());
        var malformed = new MalformedLines("input", time, logger);
        for (var line = 1; line <= 7; line++)
        {
            malformed.Add(line, "bad");
        }

        time.Advance(TimeSpan.FromSeconds(10));
        malformed.Add(8, "bad");

        Assert.Equal(6, logger.Messages.Count);
        Assert.Equal("8 lines of input skipped so far, the last was line 8: bad", logger.Messages[5]);
    }

    private static async Task AssertSkippedAsync(byte[] file, SourceSettings settings, string message, params string[] data)
    {
        var logger = new RecordingLogger();
        await using var source = Open(file, settings, logger: logger);

        Assert.Equal(data, (await ReadAsync(source)).Select(e => e.Data));
        Assert.Equal(1, source.Malformed);
        Assert.Equal([message], logger.Messages);
    }

    private static void AssertBounded(IRecordDecoder decoder, string beginning, string reason)
    {
        var input = new InputBuffer(new LongLineStream(Utf8(beginning + new string('x', 50_000)), repeats: 1_000));
        var reasons = new List<string>();
        var (pass, batch) = (new RecordPass(input, decoder, new RoundRobinTurn(0, 1), (_, r) => reasons.Add(r)), new SourceBatch());
        while (!input.AtEnd)
        {
            input.Fill();
            pass.Fill(batch);
            Assert.InRange(input.Capacity, 0, InputBuffer.MaxRecordBytes + (2 * InputBuffer.ChunkBytes));
        }

        Assert.Equal([reason], reasons);
    }

    /// <summary>One line without end: its first part, then its last byte again and again.</summary>
    private sealed class LongLineStream(byte[] part, int repeats) : ReadableStream
    {
        private int _given;

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_given == repeats)
            {
                return 0;
            }

            var taken = Math.Min(count, part.Length);
            if (_given++ == 0)
            {
                part.AsSpan(0, taken).CopyTo(buffer.AsSpan(offset));
            }
            else
            {
                buffer.AsSpan(offset, taken).Fill(part[^1]);
            }

            return taken;
        }
    }
}
