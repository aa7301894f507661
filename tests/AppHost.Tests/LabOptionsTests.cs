using StreamLab.AppHost.Start;
using StreamLab.Settings;

namespace StreamLab.AppHost.Tests;

public sealed class LabOptionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("streamlab-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("baseline", "/nobase", "'/nobase' does not exist;")]
    [InlineData("baseline", "/", "'/' has no report.json;")]
    [InlineData("junit", "/", "'/' cannot be written (")]
    [InlineData("summary", "/", "'/' cannot be written (")]
    [InlineData("report", "/dev/null/x", "'/dev/null' is a file;")]
    [InlineData("report", "/proc/x", "'/proc/x' cannot be written (")]
    [InlineData("source", "/nosource", "file '/nosource' does not exist.")]
    public async Task APathOfAPlanIsRefusedAtItsPlace(string name, string path, string why)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The paths are those of Linux.");

        var problem = await ProblemAsync($$"""{ "settings": { "{{name}}": "{{path}}" } }""");

        Assert.StartsWith($"{Plan}:1:{21 + name.Length}: {name}: {why}", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APathOfTheCommandLineKeepsItsSwitch() => Assert.StartsWith(
        "--baseline: '/nobase' does not exist;", await ProblemAsync("""{ "settings": { "baseline": "/other" } }""", "--baseline", "/nobase"), StringComparison.Ordinal);

    [Fact]
    public async Task NothingIsWrittenWhenTheBaselineIsRefused()
    {
        var (report, junit) = (Path.Combine(_folder.FullName, "out"), Path.Combine(_folder.FullName, "junit.xml"));

        await ProblemAsync("{}", "--baseline", Path.Combine(_folder.FullName, "none"), "--report", report, "--junit", junit);

        Assert.Equal([Plan], _folder.EnumerateFileSystemInfos().Select(static left => left.FullName));
    }

    private string Plan => Path.Combine(_folder.FullName, "plan.json");

    private async Task<string> ProblemAsync(string plan, params string[] args)
    {
        await File.WriteAllTextAsync(Plan, plan, TestContext.Current.CancellationToken);
        string[] all = ["--host", "local", "--broker-mode", "embedded", "--plan", Plan, .. args];
        var refused = await Assert.ThrowsAsync<SettingsException>(
            () => LabOptions.ReadAsync(AspireArguments.Split(all), CommandLine.Parse(LabProgram.AppHost, all).Configuration));
        return Assert.Single(refused.Problems);
    }
}
