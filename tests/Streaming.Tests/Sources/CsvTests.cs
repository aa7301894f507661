using System.Text;
using System.Text.Json;
using StreamLab.Settings;
using StreamLab.Streaming.Sources;
using static StreamLab.Streaming.Tests.Sources.SourceReading;

namespace StreamLab.Streaming.Tests.Sources;

public sealed class CsvTests
{
    private static readonly SourceSettings Csv = new() { Path = "input", Format = SourceFormat.Csv };

    [Theory]
    [InlineData("a,b\n1,x\n")]
    [InlineData("a,b\n1,x")]
    [InlineData("a,b\r\n1,x\r\n")]
    [InlineData("a,b\r\n1,x\r")]
    [InlineData("\uFEFFa,b\n1,x\n")]
    [InlineData("\n\na,b\n\r\n1,x\n\n")]
    [InlineData("\"a\",\"b\"\n1,\"x\"")]
    public Task RecordBecomesAnObjectWithTheNamesOfTheHeader(string file) =>
        AssertEventsAsync(Utf8(file), Csv, ReadEvent.Json("""{"a":1,"b":"x"}"""));

    [Theory]
    [InlineData("\"x,y\"", "x,y")]
    [InlineData("\"x\ny\"", "x\ny")]
    [InlineData("\"x\r\ny\"", "x\r\ny")]
    [InlineData("\"say \"\"so\"\"\"", "say \"so\"")]
    [InlineData("\"\"", "")]
    [InlineData("", "")]
    [InlineData(" x ", " x ")]
    [InlineData("Zürich\\\t", "Zürich\\\t")]
    public async Task FieldKeepsItsText(string field, string text)
    {
        var (events, malformed) = await ReadAllAsync(Utf8($"n,text\n7,{field}\n8,after\n"), Csv);

        Assert.Equal(0, malformed);
        Assert.Equal(2, events.Count);
        using var document = JsonDocument.Parse(Encoding.Latin1.GetBytes(events[0].Data));
        Assert.Equal(text, document.RootElement.GetProperty("text").GetString());
        Assert.Equal(7, document.RootElement.GetProperty("n").GetInt32());
        Assert.Equal("""{"n":8,"text":"after"}""", events[1].Data);
    }

    [Fact]
    public async Task NamesOfTheHeaderAreEscapedAndMadeUnique()
    {
        var (events, _) = await ReadAllAsync(Utf8("\"a\"\"b\",a,a,,\n1,2,3,4,5\n"), Csv);

        Assert.Equal("""{"a\"b":1,"a":2,"a_2":3,"column4":4,"column5":5}""", Assert.Single(events).Data);
    }

    [Fact]
    public async Task KeyIsTheColumnsTextWithoutQuotes()
    {
        var settings = Csv with { Key = "id" };

        var (events, _) = await ReadAllAsync(Utf8("n,id\n1,\"s\"\"1\"\n2,007\n3,\n"), settings);

        Assert.Equal(["s\"1", "007", null], events.Select(e => e.Key));
        Assert.Equal("""{"n":2,"id":"007"}""", events[1].Data);
    }

    [Fact]
    public void UnknownKeyIsRefusedWithTheColumnsThereAre()
    {
        var error = Assert.Throws<SourceException>(() => Open(Utf8("time,station,wind\n1,2,3\n"), Csv with { Key = "sation" }));

        Assert.Equal("--key sation: no such column in input; allowed: time, station, wind", error.Message);
    }

    [Fact]
    public void HeaderThatIsNoCsvIsRefused()
    {
        var error = Assert.Throws<SourceException>(() => Open(Utf8("\na,\"b\n1,2\n"), Csv));

        Assert.Equal(
            "--source input: line 2 is not a CSV header (a quote is not closed); allowed: column names separated by commas", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n\n")]
    public Task EmptyFileEndsAtOnce(string file) => AssertEventsAsync(Utf8(file), Csv);

    [Theory]
    [InlineData("a,b")]
    [InlineData("a,b\n\n")]
    public void FileOfAHeaderAloneIsRefused(string file)
    {
        var error = Assert.Throws<SourceException>(() => Open(Utf8(file), Csv));

        Assert.Equal("--source input: has a header and no records; allowed: at least one event", error.Message);
    }

    [Theory]
    [InlineData("a;b\n1;\"x;y\"\n", null)]
    [InlineData("a\tb\n1\tx;y\n", null)]
    [InlineData("\"a\"|\"b\"\n1|x;y\n", null)]
    [InlineData("\"a\",\"b\"\n1,x;y\n", null)]
    [InlineData("a^b\n1^x;y\n", '^')]
    public Task WhatSeparatesValuesIsToldByTheHeaderOrASetting(string file, char? delimiter) =>
        AssertEventsAsync(Utf8(file), Csv with { Delimiter = delimiter }, ReadEvent.Json("""{"a":1,"b":"x;y"}"""));

    [Fact]
    public Task ADelimiterAloneSaysThatItIsCsv() => AssertEventsAsync(
        Utf8("a,b;c\n1,2;3\n"), new SourceSettings { Path = "input", Delimiter = ';' }, ReadEvent.Json("""{"a,b":"1,2","c":3}"""));

    [Fact]
    public async Task AnyFieldsComeBackAsTheyWereWhereverTheInputIsCut()
    {
        var random = new Random(20260101);
        var rows = Enumerable.Range(0, 500).Select(_ => RandomRow(random)).ToArray();
        var file = Utf8("a,b,c\n" + string.Concat(rows.Select(row => string.Join(',', row.Select(Quote)) + "\r\n")));

        await using var source = OpenPipe(new TrickleStream(file, random), Csv);
        var events = await ReadAsync(source);

        Assert.Equal(0, source.Malformed);
        Assert.Equal(rows.Length, events.Count);
        for (var i = 0; i < rows.Length; i++)
        {
            using var document = JsonDocument.Parse(Encoding.Latin1.GetBytes(events[i].Data));
            Assert.Equal(rows[i], document.RootElement.EnumerateObject().Select(p => p.Value.GetString()));
        }
    }

    private static string[] RandomRow(Random random) =>
        [.. Enumerable.Range(0, 3).Select(_ => new string(random.GetItems<char>("ab\",\r\n é\t\\", random.Next(8))))];

    private static string Quote(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
