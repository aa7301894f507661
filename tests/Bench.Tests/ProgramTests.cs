using StreamLab.Settings;

namespace StreamLab.Bench.Tests;

public sealed class ProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ProducersAreComparedOnEmbeddedBrokers()
    {
        var (exit, output, errors) = await BuiltBench.RunAsync("produce", "--rounds", "1", "--length", "10s", "--against", "plain", "--output", _folder.Path);

        Assert.True(exit == ExitCodes.Pass, errors);
        Assert.Contains("StreamLab", output, StringComparison.Ordinal);
        Assert.Contains("plain", output, StringComparison.Ordinal);
        _folder.HasPlot("produce");
        Assert.StartsWith("# Producing", _folder.Text("produce.md"), StringComparison.Ordinal);
        Assert.StartsWith("{", _folder.Text("produce.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MicroBenchmarksTakeBenchmarkDotNetsArgumentsAndWriteOnlyWhereTheyAreTold()
    {
        var (exit, output, errors) = await BuiltBench.RunAsync("micro", "--filter", "*WriteRaw", "--job", "Dry", "--output", _folder.Path);

        Assert.True(exit == ExitCodes.Pass, output + errors);
        Assert.Contains("| raw stamp, write | ", _folder.Text("micro.md"), StringComparison.Ordinal);
        Assert.DoesNotContain("read", _folder.Text("micro.md"), StringComparison.Ordinal);
        Assert.Contains("\"nanoseconds\"", _folder.Text("micro.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingIsMeasuredThatCouldNotBeWritten()
    {
        var file = Path.Combine(_folder.Path, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var (exit, output, errors) = await BuiltBench.RunAsync("produce", "--output", file);

        Assert.Equal(ExitCodes.BadSettings, exit);
        Assert.Empty(output);
        Assert.StartsWith($"--output: '{file}' cannot be written", Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'measure' is not a command", "measure")]
    [InlineData("produce: '--laps' is unknown", "produce", "--laps", "3")]
    [InlineData("--rounds: 'many' is not a whole number", "produce", "--rounds", "many")]
    [InlineData("--rates: 0 is less than 1; allowed are 1 to 1000000000", "latency", "--rates", "0")]
    [InlineData("--length: 2s is less than 13s", "latency", "--length", "2s")]
    [InlineData("--against: 'me' is not found; allowed are StreamLab, plain", "produce", "--against", "me")]
    public async Task BadInputIsOneLineAndNothingIsStarted(string line, params string[] args)
    {
        var (exit, output, errors) = await BuiltBench.RunAsync(args);

        Assert.Equal(ExitCodes.BadSettings, exit);
        Assert.Empty(output);
        Assert.StartsWith(line, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
