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

    [Fact]
    public void ADeepStackTraceDoesNotDisplaceItsException()
    {
        var lines = new LastLines();
        lines.Add("Unhandled exception. System.InvalidOperationException: no client");
        for (var frame = 1; frame <= 40; frame++)
        {
            lines.Add($"   at Somewhere.Deep.Frame{frame}()");
        }

        Assert.Equal(
            [
                "Unhandled exception. System.InvalidOperationException: no client",
                "   at Somewhere.Deep.Frame1()", "   at Somewhere.Deep.Frame2()", "   at Somewhere.Deep.Frame3()",
            ],
            lines.Take(15));
    }

    [Fact]
    public void AnInnerExceptionKeepsFramesOfItsOwn()
    {
        var frames = new StackFrames();
        string[] trace = ["outer", " at 1", " at 2", " at 3", " at 4", "inner", " at 5", " at 6", " at 7", " --- End of inner exception"];

        Assert.Equal(["outer", " at 1", " at 2", " at 3", "inner", " at 5", " at 6", " at 7"], trace.Where(frames.Keep));
    }
}
