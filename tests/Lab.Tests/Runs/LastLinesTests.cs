using StreamLab.Lab.Runs;


namespace StreamLab.Lab.Tests.Runs;

public sealed class LastLinesTests
{
    [Fact]
    public void OnlyTheNewestLinesAreKept()
    {
        var lines = new LastLines(capacity: 3);
        foreach (var line in new[] { "one", "two", "", "four" })
        {
            lines.Add(line);
        }

        Assert.Equal(["two", "four"], lines.Take(10));
        Assert.Equal(["four"], lines.Take(1));
    }
}
