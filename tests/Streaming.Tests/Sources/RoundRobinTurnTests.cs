using StreamLab.Settings;
using static StreamLab.Streaming.Tests.Sources.SourceReading;

namespace StreamLab.Streaming.Tests.Sources;

public sealed class RoundRobinTurnTests
{
    private static readonly SourceSettings Ndjson = new() { Path = "input", Format = SourceFormat.Ndjson };

    [Fact]
    public async Task ProducersTogetherSendEachRecordOnce()
    {
        var file = Utf8(string.Concat(Enumerable.Range(0, 1_000).Select(i => $"{{\"n\":{i}}}\n")));

        var shares = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => ReadAllAsync(file, Ndjson, i, 3)));

        Assert.Equal(["""{"n":1}""", """{"n":4}"""], shares[1].Events.Take(2).Select(e => e.Data));
        Assert.Equal([334, 333, 333], shares.Select(s => s.Events.Count));
        Assert.Equal(1_000, shares.SelectMany(s => s.Events).Select(e => e.Data).Distinct().Count());
    }

    [Fact]
    public async Task OneProducerCountsMalformedLines()
    {
        var file = Utf8(string.Concat(Enumerable.Range(0, 30).Select(i => i % 5 == 0 ? "bad\n" : $"{{\"n\":{i}}}\n")));

        var shares = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => ReadAllAsync(file, Ndjson, i, 3)));

        Assert.Equal([6, 0, 0], shares.Select(s => s.Malformed));
        Assert.Equal(24, shares.SelectMany(s => s.Events).Select(e => e.Data).Distinct().Count());
        Assert.Equal(24, shares.Sum(s => s.Events.Count));
    }

    [Fact]
    public async Task LoopStartsAgainAndCountsAMalformedLineOnce()
    {
        await using var source = Open(Utf8("{\"n\":1}\nbad\n{\"n\":2}"), Ndjson with { Loop = true });

        var events = await ReadAsync(source, most: 1_001);

        Assert.Equal(["""{"n":1}""", """{"n":2}""", """{"n":1}"""], events.Take(3).Select(e => e.Data));
        Assert.Equal(1_001, events.Count);
        Assert.Equal(1, source.Malformed);
    }

    [Fact]
    public async Task LoopReadsTheHeaderInEachRound()
    {
        var csv = new SourceSettings { Path = "input", Format = SourceFormat.Csv, Loop = true };
        await using var source = Open(Utf8("\uFEFFa\n1\n2\n"), csv);

        Assert.Equal(
            ["""{"a":1}""", """{"a":2}""", """{"a":1}""", """{"a":2}"""], (await ReadAsync(source, most: 4)).Select(e => e.Data));
    }

    [Fact]
    public async Task LoopOverFewerRecordsThanProducersGivesEachItsShare()
    {
        await using var source = Open(Utf8("{\"n\":1}\n"), Ndjson with { Loop = true }, index: 2, count: 3);

        Assert.Equal(5, (await ReadAsync(source, most: 5)).Count);
    }

    [Theory]
    [InlineData("", 0, 1)]
    [InlineData("bad\nworse\n", 0, 1)]
    [InlineData("bad\nworse\n", 1, 3)]
    public async Task LoopOverNothingEnds(string file, int index, int count)
    {
        await using var source = Open(Utf8(file), Ndjson with { Loop = true }, index, count);

        Assert.Empty(await ReadAsync(source));
    }
}
