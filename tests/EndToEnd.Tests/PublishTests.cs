using System.Text.RegularExpressions;

namespace StreamLab.EndToEnd.Tests;

/// <summary>The examples under <c>deploy/</c> are what the AppHost publishes.</summary>
public sealed partial class PublishTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("manifest", "aspire-manifest.json")]
    [InlineData("docker-compose", "")]
    [InlineData("kubernetes", "")]
    public async Task ExamplesAreWhatIsPublished(string publisher, string file)
    {
        var output = Directory.CreateTempSubdirectory("streamlab-publish-");
        try
        {
            await using var appHost = BuiltProgram.Start(
                "StreamLab.AppHost",
                ["--publisher", publisher, "--output-path", Path.Combine(output.FullName, file)],
                new Dictionary<string, string> { ["StreamLab__Host"] = "aspire" });
            await appHost.WaitAsync(Patience);
            Assert.SkipWhen(
                appHost.Errors.Contains("needs Aspire.Hosting.", StringComparison.Ordinal), appHost.Errors.Trim());
            await appHost.EndsAsync(0, Patience);
            Assert.Equal(Files(Path.Combine(AppContext.BaseDirectory, "deploy", publisher)), Files(output.FullName));
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task AFailedStepIsOneLineAndAnExitCodeOfItsOwn()
    {
        await using var appHost = BuiltProgram.Start(
            "StreamLab.AppHost", ["--publisher", "manifest", "--step", "x"],
            new Dictionary<string, string> { ["StreamLab__Host"] = "aspire" });

        await appHost.EndsAsync(6, Patience);
        Assert.StartsWith("Step 'x' not found in pipeline.", Assert.Single(appHost.Errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    private static SortedDictionary<string, string> Files(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            path => Path.GetRelativePath(folder, path).Replace('\\', '/'),
            static path => DashboardTag().Replace(ProjectFolder().Replace(File.ReadAllText(path).ReplaceLineEndings("\n"), ""), "")),
        StringComparer.Ordinal);

    // The tag of the dashboard's image follows Aspire's version.
    [GeneratedRegex("""(?<=aspire-dashboard):[\w.-]+""")]
    private static partial Regex DashboardTag();

    // Projects are named in a manifest relative to where it is.
    [GeneratedRegex("""(?<="path": ")[^"]*/(?=[^"/]+/[^"/]+\.csproj")""")]
    private static partial Regex ProjectFolder();
}
