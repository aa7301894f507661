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
#if !ASPIRE
        Assert.Skip("Aspire's packages are not on the NuGet feeds: publishing needs them.");
#elif !ASPIRE_KUBERNETES
        Assert.SkipWhen(publisher == "kubernetes", "Aspire.Hosting.Kubernetes is not on the NuGet feeds.");
#endif
        var output = Directory.CreateTempSubdirectory("streamlab-publish-");
        try
        {
            await using var appHost = BuiltProgram.Start(
                "StreamLab.AppHost",
                ["--publisher", publisher, "--output-path", Path.Combine(output.FullName, file)],
                new Dictionary<string, string> { ["StreamLab__Host"] = "auto" });
            Assert.Equal(0, await appHost.WaitAsync(Patience));
            Assert.Equal(Files(Path.Combine(AppContext.BaseDirectory, "deploy", publisher)), Files(output.FullName));
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    private static SortedDictionary<string, string> Files(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            path => Path.GetRelativePath(folder, path).Replace('\\', '/'),
            static path => ProjectFolder().Replace(File.ReadAllText(path).ReplaceLineEndings("\n"), "")),
        StringComparer.Ordinal);

    // Projects are named in a manifest relative to where it is.
    [GeneratedRegex("""(?<="path": ")[^"]*/(?=[^"/]+/[^"/]+\.csproj")""")]
    private static partial Regex ProjectFolder();
}
