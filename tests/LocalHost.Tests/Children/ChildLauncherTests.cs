using System.Diagnostics;
using System.Globalization;
using StreamLab.Lab.Runs;
using StreamLab.LocalHost.Children;
using StreamLab.Processes;

namespace StreamLab.LocalHost.Tests.Children;

/// <summary>Real processes: LocalHost.Tests.Child.</summary>
public sealed class ChildLauncherTests
{
    private static readonly ChildPrograms Programs = new(typeof(ChildLauncherTests).Assembly, AppContext.BaseDirectory);

    private readonly ChildLauncher _launcher = new();
    private readonly LastLines _lines = new();

    [Fact]
    public async Task ExitCodeAndLastLinesAreKnownAtTheEnd()
    {
        using var child = _launcher.Start(Plan("exit", "7"), _lines);

        Assert.Equal(7, await Eventually.CompletesAsync(child.Exited));
        Assert.Equal(["about to end"], _lines.Take(10));
    }

    [Fact]
    public async Task ChildSeesThePlansEnvironment()
    {
        var plan = Plan("variable", "STREAMLAB_TEST") with
        {
            Environment = new Dictionary<string, string> { ["STREAMLAB_TEST"] = "passed on" },
        };
        using var child = _launcher.Start(plan, _lines);

        Assert.Equal(0, await Eventually.CompletesAsync(child.Exited));
        Assert.Equal(["passed on"], _lines.Take(10));
    }

    [Fact]
    public async Task ChildThatIsAskedToStopEndsInOrder()
    {
        using var child = _launcher.Start(Plan("obey"), _lines);
        child.RequestStop();
        Assert.Equal(0, await Eventually.CompletesAsync(child.Exited));
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("12\n0", 0)]
    [InlineData("much\n3", 3)]
    public async Task PartitionsAreWhatTheChildSaidLast(string said, int partitions)
    {
        using var child = _launcher.Start(Plan("ready", said), _lines);

        await Eventually.IsTrueAsync(() => child.Partitions == partitions);

        child.RequestStop();
        Assert.Equal(0, await Eventually.CompletesAsync(child.Exited));
    }

    [Fact]
    public async Task ChildThatSaysNothingIsNotReady()
    {
        using var child = _launcher.Start(Plan("exit", "0"), _lines);
        await Eventually.CompletesAsync(child.Exited);
        Assert.Null(child.Partitions);
    }

    [Fact]
    public async Task EachChildHasItsOwnParentPipeOnly()
    {
        var lines = Enumerable.Range(0, 4).Select(_ => new LastLines()).ToList();
        var children = await Task.WhenAll(lines.Select(own => Task.Run(() => _launcher.Start(Plan("obey"), own))));
        await Task.WhenAll(lines.Select(ReadyAsync));
        var first = ProcessId(lines[0]);

        children[0].Dispose();
        await GoneAsync(first);

        Assert.All(children[1..], child => Assert.False(child.Exited.IsCompleted));
        foreach (var child in children[1..])
        {
            child.RequestStop();
            Assert.Equal(0, await Eventually.CompletesAsync(child.Exited));
            child.Dispose();
        }
    }

    [Fact]
    public async Task KilledChildIsGone()
    {
        using var child = _launcher.Start(Plan("ignore"), _lines);
        await ReadyAsync(_lines);
        child.RequestStop();

        child.Kill();

        Assert.NotEqual(0, await Eventually.CompletesAsync(child.Exited));
        await GoneAsync(ProcessId(_lines));
    }

    [Fact]
    public async Task RequestToStopAfterTheEndIsHarmless()
    {
        using var child = _launcher.Start(Plan("exit", "0"), _lines);
        await Eventually.CompletesAsync(child.Exited);
        child.RequestStop();
        child.Kill();
    }

    [Fact]
    public async Task PrintedBytesPassThroughUnchanged()
    {
        var bytes = new byte[1000];
        new Random(7).NextBytes(bytes);
        bytes[500] = (byte)'\n';
        using var target = new MemoryStream();
        using var sink = new PrintSink(target, () => { });
        using var child = _launcher.Start(Plan("print", Convert.ToBase64String(bytes)) with { Print = sink }, _lines);

        Assert.Equal(0, await Eventually.CompletesAsync(child.Exited));
        Assert.Equal(bytes, target.ToArray());
    }

    [Fact]
    public void ProgramThatIsNotThereIsNamed()
    {
        var elsewhere = new ChildPrograms(typeof(ChildLauncherTests).Assembly, Path.Combine(Path.GetTempPath(), "nowhere", "a", "b", "c", "d"));
        var failure = Assert.Throws<ProgramMissingException>(() => elsewhere.PathOf("StreamLab.LocalHost.Tests.Child"));
        Assert.StartsWith("StreamLab.LocalHost.Tests.Child is not at ", failure.Message, StringComparison.Ordinal);
    }

    private static ChildPlan Plan(params string[] arguments) => new()
    {
        Name = "child",
        Assembly = Programs.PathOf("StreamLab.LocalHost.Tests.Child"),
        Arguments = arguments,
    };

    private static Task ReadyAsync(LastLines lines) => Eventually.IsTrueAsync(() => lines.Take(1).Count > 0);

    private static int ProcessId(LastLines lines) => int.Parse(lines.Take(1)[0], CultureInfo.InvariantCulture);

    private static Task GoneAsync(int id) =>
        Eventually.IsTrueAsync(() => Process.GetProcesses().All(process => process.Id != id));
}
